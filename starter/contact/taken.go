package contact

import "sync"

// mostTaken is how many requests are remembered: far more than come in while somebody may send one twice.
const mostTaken = 10_000

// taken are the ids of the requests that were stored lately: whoever sends one again hears that it is there, and nobody is alarmed twice. It is in the memory of one program; the register itself stores nothing twice, and knows what is there also while so many wait that it takes no more.
type taken struct {
	mu  sync.Mutex
	ids map[string]bool
}

func newTaken() *taken { return &taken{ids: map[string]bool{}} }

func (t *taken) add(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.ids) >= mostTaken {
		clear(t.ids)
	}
	t.ids[id] = true
}

func (t *taken) has(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ids[id]
}
