/** One order as all four systems see it; printed at start and shown in GraphiQL. */
export const exampleQuery = `# One production order, answered live by SAP, Odoo, the scheduler and quality.
query OneOrder {
  productionOrder(plant: "1010", number: "1000119") {
    number
    status
    statusText
    quantity { value unit }
    confirmedQuantity { value }
    plannedStartTime
    plannedEndTime
    material { number description }
    operations { number description workCenter { code description } status }
    execution { # Odoo
      reference
      state
      producedQuantity { value unit }
      workOrders { operationNumber state actualMinutes }
      provenance { instance asOf }
    }
    schedule { # the scheduler
      version
      startTime
      endTime
      delaySeconds
      operations { operationNumber startTime endTime isFrozen workCenter { code } }
    }
    inspectionLots(first: 5) { # quality
      totalCount
      nodes { number status usageDecision { valuation decidedAt } }
    }
    holds { number reason isActive }
    provenance { system instance asOf isStale }
  }
}
`;
