import type { World } from '../../world/index.ts';
import { many, type Table } from './table.ts';

const partnerService = 'API_BUSINESS_PARTNER';

/** Creates the tables of business partners. */
export function createPartnerTables(world: World): readonly Table[] {
  const service = partnerService;
  return [
    {
      service,
      entitySet: 'A_BusinessPartner',
      keys: ['BusinessPartner'],
      rows: world.suppliers.map(({ number, name }) => ({
        BusinessPartner: number,
        Supplier: number,
        Customer: '',
        BusinessPartnerFullName: name,
      })),
      navigations: {
        to_BusinessPartnerAddress: many('A_BusinessPartnerAddress', { BusinessPartner: 'BusinessPartner' }),
        to_BusinessPartnerTax: many('A_BusinessPartnerTaxNumber', { BusinessPartner: 'BusinessPartner' }),
        to_Supplier: { entitySet: 'A_Supplier', isMany: false, join: { Supplier: 'Supplier' } },
      },
    },
    {
      service,
      entitySet: 'A_BusinessPartnerAddress',
      keys: ['BusinessPartner', 'AddressID'],
      rows: world.suppliers.map(({ number, countryCode }, index) => ({
        BusinessPartner: number,
        AddressID: String(23_000 + index),
        Country: countryCode,
      })),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_BusinessPartnerTaxNumber',
      keys: ['BusinessPartner', 'BPTaxType'],
      rows: world.suppliers.map(({ number, countryCode, taxNumber }) => ({
        BusinessPartner: number,
        BPTaxType: `${countryCode}0`,
        BPTaxNumber: taxNumber,
        BPTaxLongNumber: '',
      })),
      navigations: {},
    },
  ];
}

/** Creates the tables of suppliers and customers. */
export function createAccountTables(world: World): readonly Table[] {
  const service = partnerService;
  const customers = new Map(world.salesOrders.map(({ customer, customerName }) => [customer, customerName]));
  return [
    {
      service,
      entitySet: 'A_Supplier',
      keys: ['Supplier'],
      rows: world.suppliers.map(({ number, name }) => ({
        Supplier: number,
        SupplierName: name,
        VATRegistration: '',
        TaxNumber1: '',
      })),
      navigations: { to_SupplierCompany: many('A_SupplierCompany', { Supplier: 'Supplier' }) },
    },
    {
      service,
      entitySet: 'A_SupplierCompany',
      keys: ['Supplier', 'CompanyCode'],
      rows: world.suppliers.map(({ number, paymentTerms }) => ({
        Supplier: number,
        CompanyCode: '1010',
        PaymentTerms: paymentTerms,
      })),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_Customer',
      keys: ['Customer'],
      rows: [...customers].map(([Customer, CustomerName]) => ({ Customer, CustomerName })),
      navigations: {},
    },
  ];
}
