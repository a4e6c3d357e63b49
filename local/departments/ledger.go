package departments

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/department"
)

// Counts is how one department's messages went. Without faults, Effects equals Keys; however often messages are
// repeated, Effects is never more than Keys.
type Counts struct {
	Arrived   int `json:"arrived"`   // messages that came in, repeats and those it misbehaved on included
	Keys      int `json:"keys"`      // different idempotency keys among them
	Effects   int `json:"effects"`   // keys that were acted on
	Conflicts int `json:"conflicts"` // a known key with other content
	Forgotten int `json:"forgotten"` // keys that are not remembered any more, to keep memory bounded
}

// ledger is what one department was told. It remembers only the latest keys; a forgotten one that comes back
// is taken for new, so keep it larger than what a test counts.
type ledger struct {
	department string
	keep       int
	clock      *atomic.Int64 // numbers what arrives at all departments, so that it can be put in order

	mu     sync.Mutex
	byKey  map[string]*entry
	order  []*entry // by first arrival
	counts Counts
}

type entry struct {
	number      int64
	message     department.Message
	fingerprint string
	receipt     string // empty until it was acted on
	effects     int    // how often it was acted on
	arrived     int
	conflicts   int
	lastAt      time.Time // business time of the latest attempt
}

func newLedger(department string, keep int, clock *atomic.Int64) *ledger {
	return &ledger{department: department, keep: keep, clock: clock, byKey: map[string]*entry{}}
}

// arrive notes that a message came in, whatever becomes of it.
func (l *ledger) arrive(m department.Message, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counts.Arrived++
	e := l.byKey[m.ID]
	if e == nil {
		e = &entry{number: l.clock.Add(1), message: m, fingerprint: m.Fingerprint()}
		l.byKey[m.ID] = e
		l.order = append(l.order, e)
		l.counts.Keys++
		l.forget()
	}
	e.arrived++
	e.lastAt = at
}

// act does what a message asks for, unless its key was acted on before. It refuses a key that was acted on with other
// content.
func (l *ledger) act(m department.Message) (receipt department.Receipt, conflict bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.byKey[m.ID]
	if e == nil { // forgotten while a slow department slept on it
		return department.Receipt{Receipt: l.nextReceipt()}, false
	}
	if e.receipt != "" {
		if e.fingerprint != m.Fingerprint() {
			e.conflicts++
			l.counts.Conflicts++
			return department.Receipt{}, true
		}
		return department.Receipt{Receipt: e.receipt, Repeated: true}, false
	}
	// A message that never had an effect does not matter: the department has not seen it.
	e.message, e.fingerprint = m, m.Fingerprint()
	e.receipt, e.effects = l.nextReceipt(), e.effects+1
	return department.Receipt{Receipt: e.receipt}, false
}

func (l *ledger) nextReceipt() string {
	l.counts.Effects++
	return fmt.Sprintf("%s-%06d", strings.ToUpper(l.department), l.counts.Effects)
}

func (l *ledger) forget() {
	if over := len(l.order) - l.keep; over > 0 {
		for _, e := range l.order[:over] {
			delete(l.byKey, e.message.ID)
		}
		clear(l.order[:over]) // the slice moves on, but what it pointed to goes
		l.order = l.order[over:]
		l.counts.Forgotten += over
	}
}
