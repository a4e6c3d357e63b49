package relay

import "sync"

// waiters are the senders who wait in this program, by message id.
type waiters struct {
	mu sync.Mutex
	by map[string][]chan Outcome
}

// add gives a channel that hears the outcome, and a function that stops listening.
func (w *waiters) add(id string) (settled <-chan Outcome, forget func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	channel := make(chan Outcome, 1) // so that telling never waits
	if w.by == nil {
		w.by = map[string][]chan Outcome{}
	}
	w.by[id] = append(w.by[id], channel)
	return channel, func() { w.remove(id, channel) }
}

func (w *waiters) remove(id string, channel chan Outcome) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rest := w.by[id][:0]
	for _, other := range w.by[id] {
		if other != channel {
			rest = append(rest, other)
		}
	}
	if w.by[id] = rest; len(rest) == 0 {
		delete(w.by, id)
	}
}

// tell gives the outcome to everybody who waits for the message, and says whether anybody did.
func (w *waiters) tell(outcome Outcome) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, channel := range w.by[outcome.Message] {
		select {
		case channel <- outcome:
		default:
		}
	}
	return len(w.by[outcome.Message]) > 0
}
