package reconcile

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"samspil/internal/register"
	"samspil/internal/relay"
)

// Register is what is asked of the register.
type Register interface {
	OpenAfter(ctx context.Context, after string, most int) ([]register.Kept, error)
	KeptOf(ctx context.Context, cases []string) ([]register.Kept, error)
}

// Reconciler compares the two.
type Reconciler struct {
	Register Register
	Engine   Engine
	Rate     int           // how many journeys a second are asked after at most
	OwedLong time.Duration // how long a department may be owed something
	Log      *slog.Logger
	Counts   *Counts // may be nil

	// Settled is how long a journey that runs may be unknown to the register, or have ended there; 0: ten minutes, far longer than the first
	// and the last flush take.
	Settled time.Duration
}

const (
	defaultSettled = 10 * time.Minute
	// manyTries is from which try on something fails again and again: after a quarter of a minute, or more where each try waits for something.
	manyTries = 5
)

// Report is what came of a comparison.
type Report struct {
	Began    time.Time `json:"began"`
	Ended    time.Time `json:"ended"`
	Open     int       `json:"open"`    // journeys that are open in the register
	Running  int       `json:"running"` // journeys that run, as Temporal lists them
	Asked    int       `json:"asked"`   // how often Temporal was asked how a journey stands
	Found    []Count   `json:"found"`   // how much is wrong, of each thing of which there is any
	Findings []Finding `json:"findings"`
	Unlisted int       `json:"unlisted,omitempty"` // findings beyond those that are listed
}

// Count is how many findings there are of one kind.
type Count struct {
	What What `json:"what"`
	N    int  `json:"n"`
}

// Agrees tells whether nothing is wrong.
func (r Report) Agrees() bool { return len(r.Found) == 0 }

// Names are what is wrong, each once, the gravest first.
func (r Report) Names() (names []string) {
	for _, count := range r.Found {
		names = append(names, string(count.What))
	}
	return names
}

const (
	pageSize   = 200   // journeys that are looked at together
	sideBySide = 8     // calls to Temporal at the same time
	mostListed = 1_000 // of one thing that is wrong: where Temporal has lost everything, a report must stay small enough to be kept
	mostLogged = 50    // likewise
)

// round is one comparison under way.
type round struct {
	*Reconciler
	limit   *rate.Limiter
	settled time.Duration
	asked   atomic.Int64
	alive   func()
	report  Report
	n       map[What]int
}

// Run compares once. alive is called while it goes on; it may be called by several goroutines. What is found is logged and counted.
func (r *Reconciler) Run(ctx context.Context, alive func()) (Report, error) {
	w := &round{Reconciler: r, limit: rate.NewLimiter(rate.Limit(r.Rate), 1), alive: alive, n: map[What]int{}}
	w.report.Began, w.report.Findings = time.Now().UTC(), []Finding{}
	w.settled = cmp.Or(r.Settled, defaultSettled)
	err := w.opened(ctx)
	if err == nil {
		err = w.listed(ctx)
	}
	w.report.Ended, w.report.Asked = time.Now().UTC(), int(w.asked.Load())
	for _, what := range Whats {
		if w.n[what] > 0 {
			w.report.Found = append(w.report.Found, Count{what, w.n[what]})
		}
	}
	r.Counts.round(w.report, err)
	if err != nil {
		return Report{}, err
	}
	w.log()
	return w.report, nil
}

// opened looks at every journey that is open in the register.
func (w *round) opened(ctx context.Context) error {
	for after := ""; ; {
		page, err := w.Register.OpenAfter(ctx, after, pageSize)
		if err != nil || len(page) == 0 {
			return err
		}
		w.report.Open += len(page)
		after = page[len(page)-1].Case
		stopped, err := w.running(ctx, page)
		if err != nil {
			return err
		}
		if err := w.stopped(ctx, stopped); err != nil {
			return err
		}
	}
}

// running notes what is wrong with those of a page that run, and gives the cases of the others.
func (w *round) running(ctx context.Context, page []register.Kept) (others []string, err error) {
	all, err := w.describe(ctx, casesOf(page))
	if err != nil {
		return nil, err
	}
	for i, kept := range page {
		if all[i].Standing != relay.Running {
			others = append(others, kept.Case)
			continue
		}
		w.found(troubles(kept.Case, all[i])...)
		w.found(w.owed(kept, time.Now())...)
	}
	return others, nil
}

// stopped looks a second time at those that do not run: they may have ended, or been started again.
func (w *round) stopped(ctx context.Context, cases []string) error {
	if len(cases) == 0 {
		return nil
	}
	again, err := w.Register.KeptOf(ctx, cases)
	if err != nil {
		return err
	}
	open := casesOf(slices.DeleteFunc(again, func(k register.Kept) bool { return k.EndedAt != nil }))
	all, err := w.describe(ctx, open)
	if err != nil {
		return err
	}
	for i, caseNo := range open {
		if all[i].Standing != relay.Running {
			w.found(notRunning(caseNo, all[i]))
		}
	}
	return nil
}

// listed looks at the journeys that Temporal lists as running, for those that are not open in the register.
func (w *round) listed(ctx context.Context) error {
	var page []string
	for caseNo, err := range w.Engine.Running(ctx) {
		if err != nil {
			return err
		}
		if page = append(page, caseNo); len(page) == pageSize {
			if err := w.closed(ctx, page); err != nil {
				return err
			}
			page = page[:0]
		}
	}
	return w.closed(ctx, page)
}

// closed looks at those of a page that are not open in the register: whether they run, and then again at the register.
func (w *round) closed(ctx context.Context, page []string) error {
	w.alive()
	slices.Sort(page)
	page = slices.Compact(page) // the list may have two runs of a journey, for a moment
	w.report.Running += len(page)
	suspects, _, err := w.notOpen(ctx, page)
	if err != nil {
		return err
	}
	all, err := w.describe(ctx, suspects)
	if err != nil {
		return err
	}
	run := map[string]Journey{}
	for i, caseNo := range suspects {
		if all[i].Standing == relay.Running {
			run[caseNo] = all[i]
		}
	}
	suspects = slices.DeleteFunc(suspects, func(caseNo string) bool { _, runs := run[caseNo]; return !runs })
	suspects, known, err := w.notOpen(ctx, suspects)
	if err != nil {
		return err
	}
	for _, caseNo := range suspects {
		is, kept := run[caseNo], known[caseNo]
		w.found(troubles(caseNo, is)...)
		switch {
		case kept.Case == "" && time.Since(is.Began) > w.settled:
			w.found(Finding{caseNo, NotOpen, unknown, firstFlush})
		case kept.Case != "":
			w.found(w.owed(kept, time.Now())...)
			if !is.Busy && len(kept.Owed) == 0 && time.Since(kept.RecordedAt) > w.settled {
				w.found(Finding{caseNo, NotOpen, ended, overAndOn})
			}
		}
	}
	return nil
}

// notOpen gives those of some cases that are not open in the register, and what the register knows of them.
func (w *round) notOpen(ctx context.Context, cases []string) (closed []string, known map[string]register.Kept, err error) {
	if len(cases) == 0 {
		return nil, nil, nil
	}
	all, err := w.Register.KeptOf(ctx, cases)
	if err != nil {
		return nil, nil, err
	}
	known = map[string]register.Kept{}
	for _, kept := range all {
		known[kept.Case] = kept
	}
	for _, caseNo := range cases {
		if kept, is := known[caseNo]; !is || kept.EndedAt != nil {
			closed = append(closed, caseNo)
		}
	}
	return closed, known, nil
}

// describe asks after some journeys, at the given rate, and gives the answers in their order.
func (w *round) describe(ctx context.Context, cases []string) ([]Journey, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	answers, next := make([]Journey, len(cases)), atomic.Int64{}
	var group sync.WaitGroup
	for range min(sideBySide, len(cases)) {
		group.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(cases); i = next.Add(1) - 1 {
				err := w.limit.Wait(ctx)
				if err == nil {
					w.asked.Add(1)
					answers[i], err = w.Engine.Describe(ctx, cases[i])
				}
				if err != nil {
					stop(err)
					return
				}
				w.alive()
			}
		})
	}
	group.Wait()
	return answers, context.Cause(ctx)
}

func (w *round) found(all ...Finding) {
	for _, one := range all {
		if w.n[one.What]++; w.n[one.What] > mostListed {
			w.report.Unlisted++
			continue
		}
		w.report.Findings = append(w.report.Findings, one)
	}
}

// log names the first journeys with each thing that is wrong, and says how the comparison went.
func (w *round) log() {
	logged := map[What]int{}
	for _, f := range w.report.Findings {
		if logged[f.What]++; logged[f.What] <= mostLogged {
			w.Log.Error("something is wrong with a journey", "case", f.Case, "what", f.What, "how", f.How, "do", f.Do)
		}
	}
	said := []any{"open", w.report.Open, "running", w.report.Running, "asked", w.report.Asked, "took", w.report.Ended.Sub(w.report.Began).Round(time.Millisecond).String()}
	if w.report.Agrees() {
		w.Log.Info("the register and Temporal agree", said...)
		return
	}
	w.Log.Error("the register and Temporal do not agree", append(said, "found", w.report.Found)...)
}

func casesOf(page []register.Kept) []string {
	cases := make([]string, len(page))
	for i, kept := range page {
		cases[i] = kept.Case
	}
	return cases
}
