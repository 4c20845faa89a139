// Generated from shared.graphql by `npm run generate`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  FieldSet: { input: unknown; output: unknown; }
  /** A position in the log of all changes. Opaque; pass it as `after` to resume. */
  Cursor: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC: 2026-11-23T08:30:00Z. */
  DateTime: { input: string; output: string; }
  /** A calendar day in the plant's time zone: 2026-11-23. */
  Date: { input: string; output: string; }
  /** An exact decimal number, written as a string: "12.500". Never a float. */
  Decimal: { input: string; output: string; }
  /** A common code of UN/ECE Recommendation 20: C62 (piece), KGM, LTR, MTR, HUR. */
  UnitCode: { input: string; output: string; }
};

/** Audience of a cached answer. */
export type CacheControlScope =
  /** Viewers with the same rights. */
  | 'PUBLIC'
  /** Only the viewer who sent the request. */
  | 'PRIVATE';

/** Kinds of system that the graph reads from. */
export type System =
  /** SAP S/4HANA, the enterprise system. */
  | 'SAP'
  /** Odoo, the system of the plant. */
  | 'ODOO'
  /** The quality system. */
  | 'QUALITY'
  /** The production scheduler. */
  | 'SCHEDULING'
  /** Plantgraph itself, for changes across systems. */
  | 'OPERATIONS';

/** An exact amount in a unit of measure. */
export type Quantity = {
  readonly __typename?: 'Quantity';
  /** Exact decimal value. */
  readonly value: Scalars['Decimal']['output'];
  /** Unit of measure. */
  readonly unit: Scalars['UnitCode']['output'];
};

/** An exact amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** Exact decimal amount. */
  readonly amount: Scalars['Decimal']['output'];
  /** Currency, as its ISO 4217 code. */
  readonly currency: Scalars['String']['output'];
};

/** Position of a page in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** True when more entries follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when entries precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry; pass it as `after` to read the next page. Null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Origin of a record, and its age. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** Kind of system that the record was read from. */
  readonly system: System;
  /** Configured instance of that system. */
  readonly instance: Scalars['String']['output'];
  /** Key of the record in that system; null when it has none. */
  readonly nativeId?: Maybe<Scalars['String']['output']>;
  /** Instant at which the record was read from the system. */
  readonly asOf: Scalars['DateTime']['output'];
  /** True when the system did not answer and an older, cached record is shown. */
  readonly isStale: Scalars['Boolean']['output'];
};

/** Severity of a defect, a hold or an exception. */
export type Severity =
  /** Cosmetic or negligible. */
  | 'MINOR'
  /** Impairs the use of the product. */
  | 'MAJOR'
  /** Endangers people, breaks the law or stops the customer's production. */
  | 'CRITICAL';

/** Call of a command of one system by the operations subgraph. Not for clients. */
export type CommandCall = {
  /** Mode of the call. */
  readonly mode: CommandMode;
  /** `transaction:step`, the same on every repetition; the system may store it as its own reference. */
  readonly key: Scalars['ID']['input'];
  /** User who requested the change. */
  readonly actor: Scalars['String']['input'];
  /** Reason for the change. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Data that PREPARE or DO returned for later, as JSON. */
  readonly memento?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds since the command was last sent without an answer; null when it was not sent yet. */
  readonly sinceSentMs?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds for which the caller still has the lease of the transaction; nothing is sent after that. */
  readonly leaseForMs?: InputMaybe<Scalars['Float']['input']>;
  /** Former name of `leaseForMs`, sent by processes of version 0.2. */
  readonly heldForMs?: InputMaybe<Scalars['Float']['input']>;
};

/** Mode of a command call. */
export type CommandMode =
  /** Checks that the command can be carried out; changes nothing. */
  | 'CHECK'
  /** Reads the data that an undo will need; changes nothing. */
  | 'PREPARE'
  /** Carries the command out, unless that is done already. */
  | 'DO'
  /** Undoes the command, unless nothing was done. */
  | 'UNDO';

/** Outcome of a command call. */
export type CommandOutcome = {
  readonly __typename?: 'CommandOutcome';
  /** Status of the outcome. */
  readonly status: CommandStatus;
  /** Key of the created record in the system. */
  readonly nativeReference?: Maybe<Scalars['String']['output']>;
  /** Data for a later undo, as JSON. */
  readonly memento?: Maybe<Scalars['String']['output']>;
  /** Data for later steps, as JSON. */
  readonly result?: Maybe<Scalars['String']['output']>;
  /** State before the command, as JSON, for the audit trail. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** State after the command, as JSON, for the audit trail. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** Stable code of the failure. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Reason of the failure, in Plantgraph's words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** State of the record that forbids the command. */
  readonly currentState?: Maybe<Scalars['String']['output']>;
  /** Present version of the record. */
  readonly currentVersion?: Maybe<Scalars['String']['output']>;
  /** The vendor's own code of the failure. */
  readonly nativeCode?: Maybe<Scalars['String']['output']>;
  /** Milliseconds to wait before the next attempt. */
  readonly retryAfterMs?: Maybe<Scalars['Float']['output']>;
  /** True when a part of the command was done before it failed. */
  readonly hasActed: Scalars['Boolean']['output'];
};

/** Status of a command's outcome. */
export type CommandStatus =
  /** Done, now or by an earlier call. */
  | 'DONE'
  /** Refused for good; another attempt does not help. */
  | 'REFUSED'
  /** Not done; a later attempt may succeed. */
  | 'UNAVAILABLE'
  /** Sent without an answer, and its effect is not visible in the system yet. */
  | 'UNKNOWN'
  /** The state of the system contradicts the command; a person has to decide. */
  | 'CONTRADICTED';

/** Facts about a production order that every participating system needs. */
export type OrderFacts = {
  /** Material that the order produces. */
  readonly material: Scalars['String']['input'];
  /** Quantity to produce. */
  readonly quantity: Scalars['Decimal']['input'];
  /** Unit of the quantity. */
  readonly unit: Scalars['UnitCode']['input'];
  /** Planned start. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Due instant; by default the planned end. */
  readonly dueTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Operations, in order. */
  readonly operations: ReadonlyArray<OrderOperationFacts>;
};

/** An operation of a production order. */
export type OrderOperationFacts = {
  /** Operation number, as 0010. */
  readonly number: Scalars['String']['input'];
  /** Description of the work. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Code of the work center. */
  readonly workCenter: Scalars['String']['input'];
  /** Planned start. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Planned end. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  FieldSet: ResolverTypeWrapper<Scalars['FieldSet']['output']>;
  CacheControlScope: CacheControlScope;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  UnitCode: ResolverTypeWrapper<Scalars['UnitCode']['output']>;
  System: System;
  Quantity: ResolverTypeWrapper<Quantity>;
  Money: ResolverTypeWrapper<Money>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Provenance: ResolverTypeWrapper<Provenance>;
  Severity: Severity;
  CommandCall: CommandCall;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CommandMode: CommandMode;
  CommandOutcome: ResolverTypeWrapper<CommandOutcome>;
  CommandStatus: CommandStatus;
  OrderFacts: OrderFacts;
  OrderOperationFacts: OrderOperationFacts;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  FieldSet: Scalars['FieldSet']['output'];
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  UnitCode: Scalars['UnitCode']['output'];
  Quantity: Quantity;
  Money: Money;
  String: Scalars['String']['output'];
  PageInfo: PageInfo;
  Provenance: Provenance;
  CommandCall: CommandCall;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  CommandOutcome: CommandOutcome;
  OrderFacts: OrderFacts;
  OrderOperationFacts: OrderOperationFacts;
  Boolean: Scalars['Boolean']['output'];
};

export interface FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['FieldSet'], any> {
  name: 'FieldSet';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface UnitCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UnitCode'], any> {
  name: 'UnitCode';
}

export type QuantityResolvers<ContextType = any, ParentType extends ResolversParentTypes['Quantity'] = ResolversParentTypes['Quantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = any, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = any, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = any, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  instance?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nativeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isStale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CommandOutcomeResolvers<ContextType = any, ParentType extends ResolversParentTypes['CommandOutcome'] = ResolversParentTypes['CommandOutcome']> = {
  status?: Resolver<ResolversTypes['CommandStatus'], ParentType, ContextType>;
  nativeReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memento?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currentState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currentVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nativeCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hasActed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  FieldSet?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  UnitCode?: GraphQLScalarType;
  Quantity?: QuantityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  CommandOutcome?: CommandOutcomeResolvers<ContextType>;
};

