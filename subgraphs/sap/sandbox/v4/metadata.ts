import { listFields, type Service } from '../odata-server.ts';
import { decimalProperties } from './tables.ts';

function toEdmType(name: string): string {
  if (decimalProperties.has(name)) return 'Edm.Decimal';
  if (name.endsWith('DateTime')) return 'Edm.DateTimeOffset';
  if (name.endsWith('Date')) return 'Edm.Date';
  return name === 'WorkCenterIsToBeDeleted' ? 'Edm.Boolean' : 'Edm.String';
}

/** Renders the CSDL of a V4 service. */
export function renderV4Metadata(path: string, service: Service): string {
  const namespace = `com.sap.gateway.srvd_a2x.${path.split('/')[0]}.v0001`;
  const types = [...service.values()].map((table) => {
    const { entitySet, keys, navigations } = table;
    const key = keys.map((name) => `<PropertyRef Name="${name}"/>`).join('');
    const properties = [...listFields(table)].map((name) => `<Property Name="${name}" Type="${toEdmType(name)}"/>`);
    const links = Object.entries(navigations).map(
      ([name, target]) =>
        `<NavigationProperty Name="${name}" Type="Collection(${namespace}.${target.entitySet}_Type)"/>`,
    );
    return `<EntityType Name="${entitySet}_Type"><Key>${key}</Key>${properties.join('')}${links.join('')}</EntityType>`;
  });
  const sets = [...service.keys()].map((set) => `<EntitySet Name="${set}" EntityType="${namespace}.${set}_Type"/>`);
  const schema = `<Schema Namespace="${namespace}" Alias="SAP__self" xmlns="http://docs.oasis-open.org/odata/ns/edm">${types.join('')}<EntityContainer Name="Container">${sets.join('')}</EntityContainer></Schema>`;
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>${schema}</edmx:DataServices></edmx:Edmx>`;
}
