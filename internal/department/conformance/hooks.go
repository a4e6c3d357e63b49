package conformance

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"samspil/internal/webhook"
)

// Hooks is how a department's webhooks are looked at.
type Hooks struct {
	Target Target        // where what belongs to a thin webhook is fetched
	Key    webhook.Key   // with which the department signs
	Wait   time.Duration // for how long all of it may take
	Quiet  time.Duration // how long nothing may come after 410
}

// The order in which new webhooks get an answer that a sender must bear; those after the last are refused with 410.
const (
	getsBusy = iota // 503, then taken
	getsCut         // the connection is cut, then taken
	getsTaken
	getsGone // 410: nothing more may come
)

// maxHook is how much of a webhook is read, in bytes.
const maxHook = 1 << 20

// hooked is what came so far.
type hooked struct {
	hooks Hooks
	probe *probe // asks for what belongs to a thin one

	mu      sync.Mutex
	results []Result
	tries   map[string]try // the latest, by id
	turn    map[string]int // which answer an id gets
	gone    bool
	ended   chan struct{} // closed with the first 410
}

// try is one time that a webhook came.
type try struct {
	n      int
	came   time.Time
	signed time.Time
	body   string
}

// Listen takes webhooks as Samspil does until all has been seen, or the time is up, and says what came of each check. A person makes the department's
// system send at least four.
func Listen(ctx context.Context, listener net.Listener, hooks Hooks) ([]Result, error) {
	hooks.Target.URL = strings.TrimRight(hooks.Target.URL, "/")
	p := &probe{ctx: ctx, target: hooks.Target}
	p.client, p.trust = hooks.Target.client()
	h := &hooked{hooks: hooks, probe: p, tries: map[string]try{}, turn: map[string]int{}, ended: make(chan struct{}), results: hookChecks()}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	after(ctx, h.ended, hooks.Wait)
	after(ctx, nil, hooks.Quiet)
	err := server.Close()
	if end := <-served; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.conclude()
	return h.results, err
}

// after waits until something is done, or for so long.
func after(ctx context.Context, done <-chan struct{}, most time.Duration) {
	select {
	case <-ctx.Done():
	case <-done:
	case <-time.After(most):
	}
}

// ServeHTTP takes one try of one webhook.
func (h *hooked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	came := time.Now()
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHook))
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/webhooks/"+h.hooks.Target.Department {
		http.NotFound(w, r)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	id, signed, believed := h.believe(r.Header, body, came)
	if !believed {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if h.gone {
		h.fail("webhook-410-stops", "a webhook came after the answer 410")
	}
	last := h.tries[id]
	this := try{n: last.n + 1, came: came, signed: signed, body: string(body)}
	h.tries[id] = this
	if this.n == 1 {
		h.turn[id] = len(h.turn)
	} else {
		h.again(last, this)
	}
	h.answer(w, id, this)
}

// answer gives a webhook the answer whose turn it is.
func (h *hooked) answer(w http.ResponseWriter, id string, this try) {
	turn := h.turn[id]
	switch {
	case turn >= getsGone:
		if !h.gone {
			close(h.ended)
		}
		h.gone = true
		w.WriteHeader(http.StatusGone)
		return
	case turn == getsBusy && this.n == 1:
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	case turn == getsCut && this.n == 1:
		panic(http.ErrAbortHandler) // hangs up; the server says nothing of it
	case turn == getsBusy:
		h.pass("webhook-again-after-503")
	case turn == getsCut:
		h.pass("webhook-again-after-cut")
	}
	if this.n > 1 && turn == getsTaken {
		h.fail("webhook-not-again-after-202", "a webhook that was taken with 202 came again")
	}
	h.read([]byte(this.body))
	w.WriteHeader(http.StatusAccepted)
}
