/// What a phrase of the knowledge is: the first column of the cue files.
enum CueKind: UInt8, Sendable {
    // The approval's frame.
    case regulator, place, origin, approve, grant, receive, passive, announce, noun, route, step,
        agent
    case veto, lines
    // Who.
    case company, product, exclude, firm
    // Where.
    case wire, trailer, forward, cover, exchange, alert, roundup, month
    // How much.
    case money, compare, same, rise, fall, respectively, scope, restated, asof, qualifier
    case people, workforce, reduce, hire, others, count, cited, treated
    case measure, better, notreached, median, followup, phase, registry, span, stretch
    case results, notice, warning, trialword, foresee, foreseen
    // The plain classes.
    case plain, part

    /// Kinds whose phrases hide one another: a longer one hides the shorter ones inside it.
    enum Layer: Int, CaseIterable { case frame, who, place, figures, time, measures, plain, parts }

    var layer: Layer {
        switch self {
        case .regulator, .approve, .grant, .receive, .passive, .announce, .noun, .route, .step,
            .agent, .veto, .lines:
            .frame
        case .company, .product, .exclude: .who
        case .place, .origin, .firm, .wire, .trailer, .forward, .cover, .exchange, .alert, .roundup:
            .place
        case .month, .span, .stretch, .same, .asof, .compare, .qualifier: .time
        case .measure, .better, .notreached, .median, .followup, .phase, .registry: .measures
        case .part: .parts
        case .plain, .results, .notice, .warning: .plain
        default: .figures
        }
    }

    init?(word: some StringProtocol) {
        guard let kind = Self.names[String(word)] else { return nil }
        self = kind
    }

    private static let names: [String: CueKind] = [
        "approve": .approve, "grant": .grant, "receive": .receive, "passive": .passive,
        "announce": .announce, "noun": .noun, "route": .route, "step": .step, "agent": .agent,
        "origin": .origin,
        "veto": .veto, "lines": .lines, "wire": .wire, "trailer": .trailer, "forward": .forward,
        "cover": .cover, "exchange": .exchange, "firm": .firm, "alert": .alert,
        "roundup": .roundup, "month": .month, "money": .money, "compare": .compare, "same": .same,
        "rise": .rise, "fall": .fall, "respectively": .respectively, "scope": .scope,
        "restated": .restated, "asof": .asof, "qualifier": .qualifier, "people": .people,
        "workforce": .workforce, "reduce": .reduce, "hire": .hire, "others": .others,
        "count": .count, "cited": .cited, "treated": .treated, "measure": .measure,
        "better": .better, "notreached": .notreached, "median": .median, "followup": .followup,
        "phase": .phase, "registry": .registry, "span": .span, "stretch": .stretch,
        "results": .results, "notice": .notice, "warning": .warning, "trialword": .trialword,
        "foresee": .foresee, "foreseen": .foreseen,
        "part": .part,
    ]
}
