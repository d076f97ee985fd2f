/// Where the parts of a chart of one figure by period stand. Across in per cent of the plot's
/// width, so that it fits any screen with letters of one size; down in pixels.
package struct BarChart: Hashable, Sendable {
    package struct Bar: Hashable, Sendable {
        package let x: Double
        package let y: Double
        package let width: Double
        package let height: Double
        /// `gain`, `loss`; with `vague` where the figure is qualified, `old` where it no longer
        /// stands.
        package let kind: String
        /// Period, value, since when: for pointers and screen readers.
        package let words: String
    }

    package struct Label: Hashable, Sendable {
        package let x: Double
        package let y: Double
        package let text: String
    }

    package struct Line: Hashable, Sendable {
        package let y: Double
        package let label: String
        package let kind: String
    }

    package let height: Double
    package let lines: [Line]
    package let bars: [Bar]
    package let values: [Label]
    package let names: [Label]
    /// `many` where values have no room on a phone.
    package let density: String

    private static let top = 20.0
    private static let bottom = 180.0

    package init(_ panel: FigurePanel) {
        let all = panel.columns.flatMap { $0.earlier + [$0.standing].compactMap { $0 } }
        let scale = ChartScale(all.compactMap { ChartScale.drawable($0.value) })
        func y(_ value: Double) -> Double {
            hundredths(Self.bottom - scale.position(of: value) * (Self.bottom - Self.top))
        }
        height = Self.bottom + 36
        density = panel.columns.count > 6 ? "many" : "few"
        lines = scale.ticks.map {
            Line(y: y($0.value), label: $0.label, kind: $0.value == 0 ? "zero" : "line")
        }
        let slot = 100 / Double(max(panel.columns.count, 4))
        var bars: [Bar] = []
        var values: [Label] = []
        var names: [Label] = []
        for (number, column) in panel.columns.enumerated() {
            let left = Double(number) * slot
            let middle = hundredths(left + slot / 2)
            if let entry = column.standing {
                bars.append(Self.bar(entry, column.period, left + slot * 0.2, slot * 0.6, y))
                let value = ChartScale.drawable(entry.value) ?? 0
                values.append(
                    Label(
                        x: middle, y: value < 0 ? y(value) + 13 : y(value) - 5,
                        text: entry.qualifier.sign + NumberWords.short(entry.value)))
            }
            // Over what stands, so that a lower figure of before shows too.
            for entry in column.earlier {
                bars.append(Self.bar(entry, column.period, left + slot * 0.1, slot * 0.8, y))
            }
            names.append(Label(x: middle, y: Self.bottom + 18, text: column.period.label))
            if column.period.length != .year,
                number == 0 || panel.columns[number - 1].period.year != column.period.year
            {
                names.append(
                    Label(x: middle, y: Self.bottom + 33, text: String(column.period.year)))
            }
        }
        self.bars = bars
        self.values = Self.withoutCommonUnit(values)
        self.names = names
    }

    /// Where all values bear one unit the axis tells it: `186.5` for `186.5 m`.
    private static func withoutCommonUnit(_ values: [Label]) -> [Label] {
        let units = Set(
            values.filter { $0.text != "0" }.map { $0.text.drop { $0 != " " } })
        guard units.count == 1, let unit = units.first else { return values }
        return values.map { value in
            Label(
                x: value.x, y: value.y,
                text: value.text.hasSuffix(unit)
                    ? String(value.text.dropLast(unit.count)) : value.text)
        }
    }

    private static func bar(
        _ entry: FactHistory.Entry, _ period: FigurePeriod, _ x: Double, _ width: Double,
        _ y: (Double) -> Double
    ) -> Bar {
        let value = ChartScale.drawable(entry.value) ?? 0
        let (upper, lower) = (min(y(value), y(0)), max(y(value), y(0)))
        var kind = value < 0 ? "loss" : "gain"
        if entry.qualifier != .exactly { kind += " vague" }
        if entry.knownUntil != nil { kind += " old" }
        // Nought is a figure too: it shows as a thin line.
        return Bar(
            x: hundredths(x), y: hundredths(upper), width: hundredths(width),
            height: hundredths(max(lower - upper, 1)), kind: kind,
            words: "\(period.words): " + entry.said)
    }
}

extension FactHistory.Entry {
    /// `about USD 186.5 million, known from 9 August 2024 until 1 March 2025`.
    package var said: String {
        qualifier.words + (currency.map { $0 + " " } ?? "")
            + (NumberWords.isNegative(value) ? "−" : "") + NumberWords.words(value)
            + ", known from \(knownFrom.day.words)"
            + (knownUntil.map { " until \($0.day.words)" } ?? "")
    }
}

/// Enough for the eye, and short in the page.
func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
