package pace

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// most is how many senders are remembered at once: far more than there are employees in a municipality. One takes some 100 bytes.
const most = 10_000

// Each lets every sender do something a few times at once, and then again each time a period is over. It is safe for use by several
// goroutines.
type Each struct {
	every  time.Duration
	atOnce int

	mu sync.Mutex
	by map[string]*rate.Limiter
}

// New makes an Each. A period of 0 holds nobody back.
func New(every time.Duration, atOnce int) *Each {
	return &Each{every: every, atOnce: atOnce, by: map[string]*rate.Limiter{}}
}

// Take counts that a sender does it once, and says how long to wait where that is too often; 0 when it is not. An attempt that is
// too often does not make the wait longer.
func (e *Each) Take(sender string) (wait time.Duration) {
	if e.every <= 0 {
		return 0
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	limiter, known := e.by[sender]
	if !known {
		e.makeRoom()
		limiter = rate.NewLimiter(rate.Every(e.every), e.atOnce)
		e.by[sender] = limiter
	}
	if limiter.Allow() {
		return 0
	}
	return max(time.Duration((1-limiter.Tokens())*float64(e.every)), time.Millisecond)
}

// makeRoom forgets the senders who may again do it as often as at first; where that is not enough, it forgets all.
func (e *Each) makeRoom() {
	if len(e.by) < most {
		return
	}
	for sender, limiter := range e.by {
		if limiter.Tokens() >= float64(e.atOnce) {
			delete(e.by, sender)
		}
	}
	if len(e.by) >= most {
		clear(e.by)
	}
}
