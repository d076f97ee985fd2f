import BellwireCore

/// Who is watched in the fixtures: the shipped issuers and an invented one.
enum ClassifyFixtureIssuers {
    static func all(_ knowledge: Knowledge) -> [Issuer] {
        knowledge.issuers + [
            Issuer(
                id: "arden", name: "Arden Therapeutics",
                tickers: [Ticker(exchange: "NASDAQ", symbol: "ARDN")],
                products: ["zentafusp alfa = ZENTAREL", "AR-201"], exclude: ["Arden Hills"])
        ]
    }
}
