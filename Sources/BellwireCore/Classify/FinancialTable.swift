/// The figures of statements in tables.
struct FinancialTable {
    let document: Document

    func read() -> [FinancialFact] { [] }
}
