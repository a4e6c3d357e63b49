package reconcile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/require"

	"samspil/internal/register"
	"samspil/internal/relay"
)

// world is a register and a Temporal as they may stand to each other.
type world struct {
	mu        sync.Mutex
	kept      map[string]register.Kept
	journeys  map[string]Journey // in Temporal; one that is not there is missing
	listed    []string           // what Temporal's list says, which lags
	asked     map[string]int
	describes func(caseNo string) // called before each answer
	fails     error               // of the register
	unlisted  error               // of Temporal's list
}

func newWorld() *world {
	return &world{kept: map[string]register.Kept{}, journeys: map[string]Journey{}, asked: map[string]int{}}
}

var running = Journey{Standing: relay.Running, Began: time.Now().Add(-time.Hour)}

// has puts a journey into the register, into Temporal and into its list.
func (w *world) has(caseNo string, is Journey) {
	w.kept[caseNo] = register.Kept{Case: caseNo, RecordedAt: time.Now().Add(-time.Hour)}
	if is.Standing != relay.Missing {
		w.journeys[caseNo] = is
	}
	if is.Standing == relay.Running {
		w.listed = append(w.listed, caseNo)
	}
}

func (w *world) ends(caseNo string, owed ...register.OwedTo) {
	kept, at := w.kept[caseNo], time.Now()
	kept.EndedAt, kept.Owed = &at, owed
	w.kept[caseNo] = kept
}

func (w *world) OpenAfter(_ context.Context, after string, most int) (page []register.Kept, _ error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, kept := range w.kept {
		if kept.EndedAt == nil && kept.Case > after {
			page = append(page, kept)
		}
	}
	slices.SortFunc(page, func(a, b register.Kept) int { return bytes.Compare([]byte(a.Case), []byte(b.Case)) })
	return page[:min(most, len(page))], w.fails
}

func (w *world) KeptOf(_ context.Context, cases []string) (page []register.Kept, _ error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, caseNo := range cases {
		if kept, is := w.kept[caseNo]; is {
			page = append(page, kept)
		}
	}
	return page, w.fails
}

func (w *world) Describe(_ context.Context, caseNo string) (Journey, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[caseNo]++
	if w.describes != nil {
		w.describes(caseNo)
	}
	if is, there := w.journeys[caseNo]; there {
		return is, nil
	}
	return Journey{Standing: relay.Missing}, nil
}

func (w *world) Running(context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if w.unlisted != nil {
			yield("", w.unlisted)
			return
		}
		for _, caseNo := range w.listed {
			if !yield(caseNo, nil) {
				return
			}
		}
	}
}

func (w *world) compared(t *testing.T) Report {
	t.Helper()
	report, err := (&Reconciler{Register: w, Engine: w, Rate: 1_000_000, OwedLong: 7 * 24 * time.Hour, Log: slog.New(slog.DiscardHandler)}).Run(t.Context(), func() {})
	require.NoError(t, err)
	return report
}

// found are the findings as "case what how".
func found(r Report) (lines []string) {
	for _, f := range r.Findings {
		lines = append(lines, fmt.Sprint(f.Case, " ", f.What, " ", f.How))
	}
	return lines
}

func TestRun_NamesWhatIsWrongAndNothingElse(t *testing.T) {
	t.Parallel()
	with := func(change func(*Journey)) Journey { is := running; change(&is); return is }
	w := newWorld()
	w.has("SP-000001", running)
	w.has("SP-000002", Journey{Standing: relay.Terminated})
	w.has("SP-000003", Journey{Standing: relay.Missing})
	w.has("SP-000004", Journey{Standing: relay.Completed})
	w.has("SP-000005", with(func(is *Journey) { is.FlushTries = manyTries }))
	w.has("SP-000006", with(func(is *Journey) { is.Alarm = true }))
	w.has("SP-000007", with(func(is *Journey) { is.TaskTries, is.FlushTries = manyTries+2, manyTries-1 }))
	w.has("SP-000008", with(func(is *Journey) { is.TaskTries = manyTries - 1 }))
	w.listed = append(w.listed, "SP-000009", "SP-000010", "SP-000009")                          // two runs of one
	w.journeys["SP-000009"] = running                                                           // nothing of it is in the register
	w.journeys["SP-000010"] = Journey{Standing: relay.Running, Began: time.Now(), TaskTries: 9} // nor of this one, which has just begun
	w.has("SP-000011", running)
	w.ends("SP-000011")
	w.has("SP-000012", with(func(is *Journey) { is.TaskTries, is.Busy = manyTries, true }))
	w.ends("SP-000012")
	w.has("SP-000013", running)
	w.ends("SP-000013", register.OwedTo{Department: "social", Since: time.Now()}) // it waits for a department
	w.has("SP-000014", Journey{Standing: relay.Completed})
	w.ends("SP-000014")
	w.has("SP-000015", with(func(is *Journey) { is.Busy = true })) // it is telling somebody
	w.ends("SP-000015")
	w.has("SP-000016", running) // it has ended just now
	w.ends("SP-000016")
	just := w.kept["SP-000016"]
	just.RecordedAt = time.Now()
	w.kept["SP-000016"] = just

	report := w.compared(t)
	require.Equal(t, []string{
		"SP-000005 journal-behind 5 tries", "SP-000006 journal-alarm the register holds something else", "SP-000007 tasks-fail 7 tries",
		"SP-000002 not-running terminated", "SP-000003 not-running missing", "SP-000004 not-running completed",
		"SP-000009 not-open unknown", "SP-000010 tasks-fail 9 tries", "SP-000011 not-open ended", "SP-000012 tasks-fail 5 tries",
	}, found(report))
	require.Equal(t, []Count{{NotRunning, 3}, {Failing, 3}, {Alarm, 1}, {Behind, 1}, {NotOpen, 2}}, report.Found)
	require.Equal(t, 8, report.Open)
	for _, f := range report.Findings {
		require.NotEmpty(t, f.Do)
	}
}

// A journey may end or begin while it is looked at, and the list is behind: nothing is said of it.
func TestRun_LooksASecondTime(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		is        Journey
		meanwhile func(w *world, look int)
	}{
		"it ends meanwhile": {Journey{Standing: relay.Completed}, func(w *world, _ int) { w.ends("SP-000001") }},
		"it is started again meanwhile": {Journey{Standing: relay.Missing}, func(w *world, look int) {
			w.journeys["SP-000001"] = map[bool]Journey{false: {Standing: relay.Missing}, true: running}[look == 2]
		}},
		"it is long over, and listed": {Journey{Standing: relay.Completed}, func(w *world, _ int) { w.ends("SP-000001"); w.listed = []string{"SP-000001"} }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			w.has("SP-000001", c.is)
			w.describes = func(caseNo string) { c.meanwhile(w, w.asked[caseNo]) }
			require.Empty(t, found(w.compared(t)))
			require.NotZero(t, w.asked["SP-000001"])
		})
	}
	t.Run("its first flush comes meanwhile", func(t *testing.T) {
		t.Parallel()
		w := newWorld()
		w.journeys["SP-000001"], w.listed = running, []string{"SP-000001"}
		w.describes = func(string) { w.kept["SP-000001"] = register.Kept{Case: "SP-000001"} }
		require.Empty(t, found(w.compared(t)))
	})
}

// A department is owed something for long when that is as long ago for the journey, whose time may run ahead.
func TestRun_NamesADepartmentThatIsOwedForLong(t *testing.T) {
	t.Parallel()
	now := time.Now()
	day := 24 * time.Hour
	for name, c := range map[string]struct {
		since, at time.Time
		long      bool
	}{
		"eight days":                {now.Add(-8 * day), now.Add(-8 * day), true},
		"six days":                  {now.Add(-6 * day), now, false},
		"where time runs ahead":     {now.Add(100 * day), now.Add(108 * day), true},
		"where time runs ahead, no": {now.Add(100 * day), now.Add(106 * day), false},
	} {
		for _, over := range []bool{false, true} {
			w := newWorld()
			w.has("SP-000001", running)
			kept := w.kept["SP-000001"]
			kept.Owed, kept.RecordedAt, kept.At = []register.OwedTo{{Department: "social", Since: c.since}}, time.Now(), c.at
			if w.kept["SP-000001"] = kept; over {
				w.ends("SP-000001", kept.Owed...)
				kept = w.kept["SP-000001"]
				kept.At = c.at
				w.kept["SP-000001"] = kept
			}
			var want []string
			if c.long {
				want = []string{"SP-000001 owed-long social since " + c.since.UTC().Format(time.DateOnly)}
			}
			require.Equal(t, want, found(w.compared(t)), "%s, over: %t", name, over)
		}
	}
}

// Temporal is asked once for each open journey with which nothing is wrong, whatever their number, and at no more than the given rate.
func TestRun_AsksOnceForEachAndAtItsRate(t *testing.T) {
	t.Parallel()
	w := newWorld()
	for i := range 2*pageSize + 3 {
		w.has(fmt.Sprintf("SP-%06d", i), running)
	}
	w.has("SP-900000", Journey{Standing: relay.Missing})
	r := &Reconciler{Register: w, Engine: w, Rate: 2_000, OwedLong: time.Hour, Log: slog.New(slog.DiscardHandler)}
	report, err := r.Run(t.Context(), func() {})
	require.NoError(t, err)
	require.Equal(t, 2*pageSize+4, report.Open)
	require.Equal(t, 2*pageSize+3, report.Running)
	require.Equal(t, report.Open+1, report.Asked, "a second time only for the one that is missing")
	require.GreaterOrEqual(t, report.Ended.Sub(report.Began), time.Duration(2*pageSize)*time.Second/2_000)
}

// Where Temporal has lost everything, the report stays small and counts all.
func TestRun_AReportStaysSmall(t *testing.T) {
	t.Parallel()
	w := newWorld()
	for i := range mostListed + 7 {
		w.has(fmt.Sprintf("SP-%06d", i), Journey{Standing: relay.Missing})
	}
	report := w.compared(t)
	require.Len(t, report.Findings, mostListed)
	require.Equal(t, 7, report.Unlisted)
	require.Equal(t, []Count{{NotRunning, mostListed + 7}}, report.Found)
}

// What is found is counted and logged, with case numbers and codes; a comparison that fails counts as failed and says nothing of journeys.
func TestRun_CountsAndLogs(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.has("SP-000001", Journey{Standing: relay.Terminated})
	registry, lines := prometheus.NewRegistry(), &bytes.Buffer{}
	counts := NewCounts(registry)
	require.Equal(t, len(Whats), testutil.CollectAndCount(counts.found), "each is there before anything is found")
	r := &Reconciler{Register: w, Engine: w, Rate: 1_000, OwedLong: time.Hour, Log: slog.New(slog.NewTextHandler(lines, nil)), Counts: counts}
	_, err := r.Run(t.Context(), func() {})
	require.NoError(t, err)
	require.InDelta(t, 1, testutil.ToFloat64(counts.found.WithLabelValues(string(NotRunning))), 0)
	require.InDelta(t, 1, testutil.ToFloat64(counts.rounds.WithLabelValues(countedFound)), 0)
	require.Contains(t, lines.String(), "case=SP-000001 what=not-running how=terminated")
	require.Contains(t, lines.String(), "do not agree")

	w.has("SP-000001", running)
	_, err = r.Run(t.Context(), func() {})
	require.NoError(t, err)
	require.InDelta(t, 1, testutil.ToFloat64(counts.rounds.WithLabelValues(countedAgrees)), 0)

	w.has("SP-000001", Journey{Standing: relay.Terminated})
	w.unlisted = errors.New("the list is away")
	_, err = r.Run(t.Context(), func() {})
	require.ErrorIs(t, err, w.unlisted)
	w.fails = errors.New("the database is away")
	_, err = r.Run(t.Context(), func() {})
	require.ErrorIs(t, err, w.fails)
	require.InDelta(t, 2, testutil.ToFloat64(counts.rounds.WithLabelValues(countedFailed)), 0)
	require.InDelta(t, 1, testutil.ToFloat64(counts.found.WithLabelValues(string(NotRunning))), 0)
}
