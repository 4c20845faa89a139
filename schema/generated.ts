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
  /** A position in the log of all changes: opaque; resume with `after`. */
  Cursor: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC: 2026-11-23T08:30:00Z. */
  DateTime: { input: string; output: string; }
  /** A calendar day at the plant: 2026-11-23. */
  Date: { input: string; output: string; }
  /** An exact decimal number as a string: "12.500". Never a float. */
  Decimal: { input: string; output: string; }
  /** A UN/ECE Recommendation 20 common code: C62 (piece), KGM, LTR, MTR, HUR. */
  UnitCode: { input: string; output: string; }
};

/** Whom a kept answer is for. */
export type CacheControlScope =
  /** Viewers with the same rights. */
  | 'PUBLIC'
  /** The viewer who asked. */
  | 'PRIVATE';

/** The kinds of system that the graph reads from. */
export type System =
  /** SAP S/4HANA: the enterprise. */
  | 'SAP'
  /** Odoo: the plant. */
  | 'ODOO'
  /** The quality system. */
  | 'QUALITY'
  /** The production scheduler. */
  | 'SCHEDULING'
  /** Plantgraph's own orchestration. */
  | 'OPERATIONS';

/** An exact amount of something in a unit. */
export type Quantity = {
  readonly __typename?: 'Quantity';
  /** The exact decimal value. */
  readonly value: Scalars['Decimal']['output'];
  /** The unit of measure. */
  readonly unit: Scalars['UnitCode']['output'];
};

/** An amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** The exact decimal amount. */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217 currency code. */
  readonly currency: Scalars['String']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more entries follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry, null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry, null on an empty page; pass it as `after`. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Where a value came from and how fresh it is. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The kind of system that answered. */
  readonly system: System;
  /** Which configured instance of it. */
  readonly instance: Scalars['String']['output'];
  /** The system's own key of the record, null when it has none. */
  readonly nativeId?: Maybe<Scalars['String']['output']>;
  /** When the value was read from the system. */
  readonly asOf: Scalars['DateTime']['output'];
  /** True when the system did not answer and an older, cached value is shown. */
  readonly isStale: Scalars['Boolean']['output'];
};

/** How bad something is. */
export type Severity =
  /** Cosmetic or negligible. */
  | 'MINOR'
  /** Impairs use. */
  | 'MAJOR'
  /** Endangers people, law or the customer's line. */
  | 'CRITICAL';

/** How operations calls a command of one system. Clients never do. */
export type CommandCall = {
  /** What is wanted of the command. */
  readonly mode: CommandMode;
  /** `transaction:step`, the same on every repeat: what the system may know the command by. */
  readonly key: Scalars['ID']['input'];
  /** Who asked for the change. */
  readonly actor: Scalars['String']['input'];
  /** Why. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What PREPARE or DO told to keep, as JSON. */
  readonly memento?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds since this command was last sent and no answer came; null when it never was. */
  readonly sinceSentMs?: InputMaybe<Scalars['Float']['input']>;
  /** For how many milliseconds the caller still holds the work; nothing is sent after that. */
  readonly leaseForMs?: InputMaybe<Scalars['Float']['input']>;
  /** Former name of `leaseForMs`, by which processes of version 0.2 still call. */
  readonly heldForMs?: InputMaybe<Scalars['Float']['input']>;
};

/** What is wanted of a command. */
export type CommandMode =
  /** Say whether it could be done; change nothing. */
  | 'CHECK'
  /** Tell what an undo will need; change nothing. */
  | 'PREPARE'
  /** Do it, unless it is done. */
  | 'DO'
  /** Take it back, unless nothing was done. */
  | 'UNDO';

/** How a command came out. */
export type CommandOutcome = {
  readonly __typename?: 'CommandOutcome';
  /** What became of it. */
  readonly status: CommandStatus;
  /** The system's own key of what was made. */
  readonly nativeReference?: Maybe<Scalars['String']['output']>;
  /** What to keep for an undo, as JSON. */
  readonly memento?: Maybe<Scalars['String']['output']>;
  /** What later steps may need, as JSON. */
  readonly result?: Maybe<Scalars['String']['output']>;
  /** What was there before, as JSON, for the audit trail. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** What is there now, as JSON, for the audit trail. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** Stable code of the failure. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Why, in our own words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The state that does not allow it. */
  readonly currentState?: Maybe<Scalars['String']['output']>;
  /** The version that the record has. */
  readonly currentVersion?: Maybe<Scalars['String']['output']>;
  /** The vendor's own code of the failure. */
  readonly nativeCode?: Maybe<Scalars['String']['output']>;
  /** How long to wait before the next try. */
  readonly retryAfterMs?: Maybe<Scalars['Float']['output']>;
  /** Whether a part of it was done before it failed. */
  readonly hasActed: Scalars['Boolean']['output'];
};

/** What became of a command. */
export type CommandStatus =
  /** Done, or done before. */
  | 'DONE'
  /** Refused: trying again does not help. */
  | 'REFUSED'
  /** Not done: try again later. */
  | 'UNAVAILABLE'
  /** Sent, but no answer came, and the system does not show it yet. */
  | 'UNKNOWN'
  /** What the system shows contradicts the command: a person must look. */
  | 'CONTRADICTED';

/** What every system must know of a production order to take part in it. */
export type OrderFacts = {
  /** The material made. */
  readonly material: Scalars['String']['input'];
  /** How much. */
  readonly quantity: Scalars['Decimal']['input'];
  /** In which unit. */
  readonly unit: Scalars['UnitCode']['input'];
  /** When it is to begin. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is to be finished. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Its operations, in order. */
  readonly operations: ReadonlyArray<OrderOperationFacts>;
};

/** An operation of a production order. */
export type OrderOperationFacts = {
  /** Its number. */
  readonly number: Scalars['String']['input'];
  /** What is done. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Where. */
  readonly workCenter: Scalars['String']['input'];
  /** When it is to begin. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is to end. */
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

