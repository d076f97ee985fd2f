/// Aho and Corasick's automaton over bytes: all phrases in one pass, linear in the text.
///
/// The states' transitions lie interleaved in one array (Aho's double array): a state is a place,
/// the row of state `s` begins at its `base`, and `owner` says whose row a place belongs to. So a step
/// touches one cache line, and thousands of states take a few hundred kilobytes.
///
/// A border byte stands before every word, in phrases and text alike. A phrase that begins with a word
/// then begins only at words, and the middle of a word leaves the automaton at rest.
struct Automaton: Sendable {
    private struct Slot {
        var owner: Int32 = -1
        var base: Int32 = 0
        var fail: Int32 = 0
        /// First of the outputs here or on the way of failures, or -1.
        var output: Int32 = -1
    }

    private struct Output {
        let phrase: Int32
        let next: Int32
    }

    private static let border: UInt8 = 1
    private static let root = 0

    private var slots: [Slot] = []
    private var outputs: [Output] = []
    private let lengths: [Int32]

    /// `phrases` are folded bytes; a match says the phrase's index.
    init(_ phrases: [[UInt8]]) {
        lengths = phrases.map { Int32($0.count) }
        var trie = Trie(phrases: phrases.count)
        for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
            trie.add(Self.bordered(phrase), index: index)
        }
        let places = interleave(trie)
        link(trie, places)
    }

    private static func bordered(_ phrase: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var isInWord = false
        for byte in phrase {
            if isWord(byte), !isInWord { bytes.append(border) }
            isInWord = isWord(byte)
            bytes.append(byte)
        }
        return bytes
    }

    // MARK: Building

    /// In flat arrays: tens of thousands of small ones would leave holes in the heap behind.
    private struct Trie {
        struct Node {
            let byte: UInt8
            var firstChild: Int32 = -1
            var nextSibling: Int32 = -1
            /// The last phrase that ends here; `nextPhrase` leads to the others.
            var phrase: Int32 = -1
        }

        var nodes = [Node(byte: 0)]
        var nextPhrase: [Int32]

        init(phrases: Int) { nextPhrase = Array(repeating: -1, count: phrases) }

        mutating func add(_ bytes: [UInt8], index: Int) {
            var state = 0
            for byte in bytes { state = child(of: state, byte) ?? append(byte, to: state) }
            nextPhrase[index] = nodes[state].phrase
            nodes[state].phrase = Int32(index)
        }

        private func child(of state: Int, _ byte: UInt8) -> Int? {
            var child = nodes[state].firstChild
            while child >= 0, nodes[Int(child)].byte != byte {
                child = nodes[Int(child)].nextSibling
            }
            return child < 0 ? nil : Int(child)
        }

        private mutating func append(_ byte: UInt8, to state: Int) -> Int {
            nodes.append(Node(byte: byte, nextSibling: nodes[state].firstChild))
            nodes[state].firstChild = Int32(nodes.count - 1)
            return nodes.count - 1
        }

        func children(of state: Int) -> [(byte: UInt8, state: Int)] {
            var children: [(byte: UInt8, state: Int)] = []
            var child = nodes[state].firstChild
            while child >= 0 {
                children.append((nodes[Int(child)].byte, Int(child)))
                child = nodes[Int(child)].nextSibling
            }
            return children.reversed()
        }

        func phrases(at state: Int) -> [Int32] {
            var found: [Int32] = []
            var phrase = nodes[state].phrase
            while phrase >= 0 {
                found.append(phrase)
                phrase = nextPhrase[Int(phrase)]
            }
            return found
        }
    }

    /// Gives every state its place; the answer says where each state of the trie went.
    private mutating func interleave(_ trie: Trie) -> [Int] {
        var places = Array(repeating: 0, count: trie.nodes.count)
        slots = Array(repeating: Slot(), count: 1024)
        slots[Self.root].owner = Int32(Self.root)
        // No byte is larger, so that every row can begin at a free place from here on.
        let first = 256
        var free = first
        var size = 0
        // A row needs its own state's place: breadth first, and within one depth the large rows first,
        // as they are the ones that are hard to place.
        var level = [0]
        while !level.isEmpty {
            let rows = level.map { (state: $0, row: trie.children(of: $0)) }
                .filter { !$0.row.isEmpty }
                .sorted { ($1.row.count, $0.state) < ($0.row.count, $1.state) }
            var next: [Int] = []
            for (state, row) in rows {
                if row.count != size {
                    size = row.count
                    free = first
                }
                while free < slots.count, slots[free].owner >= 0 { free += 1 }
                var base = free - Int(row[0].byte)
                while !fits(row, at: base) { base += 1 }
                if size > 1 { free = base + Int(row[0].byte) }
                while slots.count < base + 512 { slots.append(Slot()) }
                slots[places[state]].base = Int32(base)
                for (byte, child) in row {
                    slots[base + Int(byte)].owner = Int32(places[state])
                    places[child] = base + Int(byte)
                    next.append(child)
                }
            }
            level = next
        }
        return places
    }

    private func fits(_ row: [(byte: UInt8, state: Int)], at base: Int) -> Bool {
        for (byte, _) in row {
            let place = base + Int(byte)
            if place < slots.count, slots[place].owner >= 0 { return false }
        }
        return true
    }

    /// Failure links and outputs, breadth first.
    private mutating func link(_ trie: Trie, _ places: [Int]) {
        var queue = [0]
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (byte, child) in trie.children(of: state) {
                let place = places[child]
                if state != 0 {
                    var fail = Int(slots[places[state]].fail)
                    while fail != Self.root, step(fail, byte) == nil {
                        fail = Int(slots[fail].fail)
                    }
                    slots[place].fail = Int32(step(fail, byte) ?? Self.root)
                }
                slots[place].output = slots[Int(slots[place].fail)].output
                for phrase in trie.phrases(at: child) {
                    outputs.append(Output(phrase: phrase, next: slots[place].output))
                    slots[place].output = Int32(outputs.count - 1)
                }
                queue.append(child)
            }
        }
    }

    private func step(_ state: Int, _ byte: UInt8) -> Int? {
        let place = Int(slots[state].base) + Int(byte)
        return place > 0 && slots[place].owner == Int32(state) ? place : nil
    }

    // MARK: Scanning

    /// Calls `found` with the phrase's index, its start and its end, in order of the ends.
    func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        found: (_ phrase: Int, _ start: Int, _ end: Int) -> Void
    ) {
        slots.withUnsafeBufferPointer { slots in
            var state = Self.root
            var isInWord = false
            for position in 0..<bytes.count {
                let byte = bytes[position]
                let isWordByte = isWord(byte)
                // No phrase begins in the midst of a word.
                if isWordByte, isInWord, state == Self.root { continue }
                if isWordByte, !isInWord { Self.advance(&state, Self.border, slots) }
                isInWord = isWordByte
                Self.advance(&state, byte, slots)
                var output = slots[state].output
                while output >= 0 {
                    let phrase = Int(outputs[Int(output)].phrase)
                    found(phrase, position + 1 - Int(lengths[phrase]), position + 1)
                    output = outputs[Int(output)].next
                }
            }
        }
    }

    @inline(__always)
    private static func advance(
        _ state: inout Int, _ byte: UInt8, _ slots: UnsafeBufferPointer<Slot>
    ) {
        while true {
            let place = Int(slots[state].base) + Int(byte)
            if slots[place].owner == Int32(truncatingIfNeeded: state), place > 0 {
                state = place
                return
            }
            if state == root { return }
            state = Int(slots[state].fail)
        }
    }
}
