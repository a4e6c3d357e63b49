// Package events hands on what departments' systems have sent as webhooks: it fetches what belongs to thin ones, gives each to the desk as a message of the person on whose behalf it was sent, and notes
// what became of it. Nothing here waits for a journey, and nothing is lost: what cannot be done now is done later, under the same id.
//
//	events.go   what is due, in two lanes: a department that does not answer holds up nobody else
//	hand_on.go  one event becomes a message; its outcome
//	fetch.go    what belongs to a thin one
package events

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// Fetcher gets what belongs to a thin event from a department's system.
type Fetcher interface {
	Fetch(ctx context.Context, ref string, now time.Time) ([]byte, error)
}

// Options are what New needs.
type Options struct {
	Register *register.Register
	Desk     *relay.Desk
	Fetchers map[string]Fetcher                               // by department
	Claims   func(department string, role casework.Role) bool // on behalf of whom a department's webhooks decide
	Every    time.Duration                                    // how often it is looked for what is due
	GiveUp   time.Duration                                    // how long it is tried to fetch something before a person has to look; three days when zero
	Longest  time.Duration                                    // longest pause between two tries to fetch; an hour when zero
	Log      *slog.Logger
	Metrics  prometheus.Registerer
}

// Events hands them on.
type Events struct {
	Options
	wake  chan struct{}
	count *prometheus.CounterVec
}

// What is done when nobody has said otherwise.
const (
	giveUp  = 3 * 24 * time.Hour
	longest = time.Hour
)

// aRound is how many events are taken at once.
const aRound = 20

// New makes it; Run makes it work.
func New(o Options) *Events {
	if o.GiveUp == 0 {
		o.GiveUp = giveUp
	}
	if o.Longest == 0 {
		o.Longest = longest
	}
	e := &Events{Options: o, wake: make(chan struct{}, 1), count: prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "samspil_events_total",
		Help: "What became of events that departments' systems have sent: done, refused, parked, fetch-failed.",
	}, []string{"department", "type", "outcome"})}
	o.Metrics.MustRegister(e.count)
	return e
}

// Stored says that there is something new.
func (e *Events) Stored() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// Run hands on until ctx ends.
func (e *Events) Run(ctx context.Context) error {
	var lanes sync.WaitGroup
	for _, thin := range []bool{false, true} {
		lanes.Go(func() { e.lane(ctx, thin) })
	}
	lanes.Wait()
	return nil
}

func (e *Events) lane(ctx context.Context, thin bool) {
	look := time.NewTicker(e.Every)
	defer look.Stop()
	for {
		for e.Round(ctx, thin) >= aRound && ctx.Err() == nil {
		}
		wake := e.wake
		if thin {
			wake = nil // a moment's wait costs nothing here, and each word wakes one
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-look.C:
		}
	}
}

// Round hands on what is due in one lane, each department's by itself, and says how many events that were.
func (e *Events) Round(ctx context.Context, thin bool) int {
	due, err := e.Register.DueEvents(ctx, thin, aRound)
	if err != nil {
		if ctx.Err() == nil {
			e.Log.Error("it cannot be looked for what departments' systems have sent: it is tried again", "error", err)
		}
		return 0
	}
	by := map[string][]register.Event{}
	for _, one := range due {
		by[one.Department] = append(by[one.Department], one)
	}
	var all sync.WaitGroup
	for _, its := range by {
		all.Go(func() { e.department(ctx, its) })
	}
	all.Wait()
	return len(due)
}

// department hands on the events of one department, in the order in which they came. Where its system does not answer, it is not asked again in this round.
func (e *Events) department(ctx context.Context, its []register.Event) {
	silent := false
	for _, one := range its {
		if ctx.Err() != nil {
			return
		}
		if one.Thin && silent {
			e.note(one, e.Register.PostponeEvent(ctx, one, pause(one.Tries, e.Longest), waits, false))
			continue
		}
		if one.Thin {
			var fetched bool
			if one, fetched = e.fetch(ctx, one); !fetched {
				silent = true
				continue
			}
		}
		e.handOn(ctx, one)
	}
}

// waits is the fault of an event whose department did not answer for the one before it.
const waits = "waits"

// note logs that something could not be written down: it comes up again.
func (e *Events) note(one register.Event, err error) {
	if err != nil {
		e.Log.Warn("it is not noted what became of an event; it comes up again, which changes nothing", "department", one.Department, "type", one.Type, "error", err)
	}
}

// firstPause is the pause after the first try; it doubles from there.
const firstPause = time.Second

func pause(tries int, most time.Duration) time.Duration {
	long := firstPause
	for n := 1; n < tries && long < most; n++ {
		long *= 2
	}
	return min(long, most)
}
