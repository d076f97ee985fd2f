/// Aho and Corasick's automaton over bytes: all phrases in one pass, linear in the text.
///
/// The states' transitions lie interleaved in one array (Aho's double array: the row of state `s`
/// begins at `base[s]`, and `owner` says whose a place is), so that thousands of states take a few
/// hundred kilobytes and stay in the cache.
struct Automaton: Sendable {
    /// What one place of the interleaved array holds.
    private struct Slot {
        var owner: Int32 = -1
        var target: Int32 = 0
    }

    private struct State {
        var base: Int32 = 0
        var fail: Int32 = 0
        /// First of the state's own outputs, or -1.
        var output: Int32 = -1
        /// The nearest state on the way of failures that has outputs, or -1.
        var nextOutput: Int32 = -1
    }

    private struct Output {
        let phrase: Int32
        let next: Int32
    }

    private var slots: [Slot] = []
    private var states: [State] = []
    private var outputs: [Output] = []
    private let lengths: [Int32]

    /// `phrases` are folded bytes; a match says the phrase's index.
    init(_ phrases: [[UInt8]]) {
        lengths = phrases.map { Int32($0.count) }
        var children: [[(byte: UInt8, state: Int32)]] = [[]]
        states = [State()]
        for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
            var state = 0
            for byte in phrase {
                if let child = children[state].first(where: { $0.byte == byte }) {
                    state = Int(child.state)
                } else {
                    children[state].append((byte, Int32(states.count)))
                    state = states.count
                    states.append(State())
                    children.append([])
                }
            }
            outputs.append(Output(phrase: Int32(index), next: states[state].output))
            states[state].output = Int32(outputs.count - 1)
        }
        interleave(children)
        link(children)
    }

    private mutating func interleave(_ children: [[(byte: UInt8, state: Int32)]]) {
        slots = Array(repeating: Slot(), count: 512)
        // Rows with many entries first: they are the ones that are hard to place. Within one size the
        // search goes on where it stopped, so that building stays linear.
        let sizes = children.map(\.count)
        let order = sizes.indices.filter { sizes[$0] > 0 }
            .sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        var free = 0
        var size = 0
        for state in order {
            let row = children[state]
            if row.count != size {
                size = row.count
                free = 0
            }
            while free < slots.count, slots[free].owner >= 0 { free += 1 }
            var base = max(0, free - Int(row[0].byte))
            while !fits(row, at: base) { base += 1 }
            if size > 1 { free = base + Int(row[0].byte) }
            while slots.count < base + 512 { slots.append(Slot()) }
            for (byte, target) in row {
                slots[base + Int(byte)] = Slot(owner: Int32(state), target: target)
            }
            states[state].base = Int32(base)
        }
    }

    private func fits(_ row: [(byte: UInt8, state: Int32)], at base: Int) -> Bool {
        for (byte, _) in row {
            let place = base + Int(byte)
            if place < slots.count, slots[place].owner >= 0 { return false }
        }
        return true
    }

    /// Failure links, breadth first.
    private mutating func link(_ children: [[(byte: UInt8, state: Int32)]]) {
        var queue = [0]
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (byte, child) in children[state] {
                let target = Int(child)
                if state != 0 {
                    var fail = Int(states[state].fail)
                    while fail != 0, step(fail, byte) == nil { fail = Int(states[fail].fail) }
                    states[target].fail = Int32(step(fail, byte) ?? 0)
                }
                let fail = Int(states[target].fail)
                states[target].nextOutput =
                    states[fail].output >= 0 ? Int32(fail) : states[fail].nextOutput
                queue.append(target)
            }
        }
    }

    private func step(_ state: Int, _ byte: UInt8) -> Int? {
        let slot = slots[Int(states[state].base) + Int(byte)]
        return slot.owner == Int32(state) ? Int(slot.target) : nil
    }

    /// Calls `found` with the phrase's index, its start and its end, in order of the ends.
    func scan(_ bytes: [UInt8], found: (_ phrase: Int, _ start: Int, _ end: Int) -> Void) {
        slots.withUnsafeBufferPointer { slots in
            states.withUnsafeBufferPointer { states in
                bytes.withUnsafeBufferPointer { bytes in
                    var state = 0
                    for position in 0..<bytes.count {
                        let byte = Int(bytes[position])
                        while true {
                            let slot = slots[Int(states[state].base) + byte]
                            if slot.owner == Int32(truncatingIfNeeded: state) {
                                state = Int(slot.target)
                                break
                            }
                            if state == 0 { break }
                            state = Int(states[state].fail)
                        }
                        var at = states[state].output >= 0 ? state : Int(states[state].nextOutput)
                        while at > 0 {
                            var output = states[at].output
                            while output >= 0 {
                                let phrase = Int(outputs[Int(output)].phrase)
                                found(phrase, position + 1 - Int(lengths[phrase]), position + 1)
                                output = outputs[Int(output)].next
                            }
                            at = Int(states[at].nextOutput)
                        }
                    }
                }
            }
        }
    }
}
