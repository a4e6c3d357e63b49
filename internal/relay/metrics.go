package relay

import (
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/register"
)

// counts are the relay's own metrics.
type counts struct {
	tries     *prometheus.CounterVec
	parked    *prometheus.CounterVec
	strays    *prometheus.CounterVec
	restarted *prometheus.CounterVec
	notices   *prometheus.CounterVec
	excess    *prometheus.CounterVec
	persons   *prometheus.CounterVec
	refusals  *prometheus.CounterVec
	untold    prometheus.Counter
}

func newCounts() counts {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	return counts{
		tries:  counter("samspil_relay_tries_total", "Tries to hand a stored message on to its journey, by what came of it.", "kind", "result"),
		parked: counter("samspil_relay_parked_total", "Messages that were parked after so many tries without outcome: somebody has to look.", "kind"),
		strays: counter("samspil_journeys_astray_total",
			"Times that a journey was found neither running nor ended, by how: somebody has to look.", "how"),
		restarted: counter("samspil_journeys_restarted_total", "Journeys that were lost before anything happened in them, and were started again.", "why"),
		notices: counter("samspil_duty_notices_total",
			"Times that the children's duty lead was to be told of concerns that wait, by what came of it: told, again (nobody has read them), last, not-told.", "result"),
		excess: counter("samspil_quota_exceeded_total",
			"Messages above a quota, by whose it is; a concern or crisis (urgent) is taken in all the same.", "quota", "urgent"),
		persons: counter("samspil_persons_asked_total",
			"Messages that bring in persons by their CPR numbers, by what they are and whether their sender brings in more than people do.", "name", "result"),
		refusals: counter("samspil_refusals_total",
			"Messages that were turned down, by whether that is recorded: of one sender no more in an hour than people bring about.", "recorded"),
		untold: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "samspil_concerns_untold_total",
			Help: "Concerns, crises, news and appeals that were turned down after their sender heard that they are stored.",
		}),
	}
}

func (c counts) all() []prometheus.Collector {
	return []prometheus.Collector{c.tries, c.parked, c.strays, c.restarted, c.notices, c.excess, c.persons, c.refusals, c.untold}
}

// looks is when the inbox was looked through, and what was in it. The time since then goes on growing when nobody looks any more,
// so that a relay that hangs shows.
type looks struct {
	mu       sync.Mutex
	started  time.Time
	last     time.Time // the inbox was looked through for what is due
	counted  time.Time // what waits was counted
	backlogs []backlog
}

// backlog is one of the register's, with its age when it was counted.
type backlog struct {
	register.Backlog
	age time.Duration
}

var (
	oldestDesc = prometheus.NewDesc("samspil_inbox_oldest_pending_seconds",
		"Age of the oldest message that is to be handed on and has no outcome; 0 when there is none.", []string{"kind", "urgent"}, nil)
	waitingDesc = prometheus.NewDesc("samspil_inbox_waiting",
		"Messages without outcome, by kind, whether they are a concern or crisis, and whether they are tried (pending), parked, or held for a person to deal with.",
		[]string{"kind", "urgent", "state"}, nil)
	lookDesc = prometheus.NewDesc("samspil_relay_last_look_seconds", "How long ago the inbox was last looked through.", nil, nil)
)

var yesNo = map[bool]string{true: "yes", false: "no"}

func (l *looks) looked() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = time.Now()
}

func (l *looks) count(all []register.Backlog, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counted, l.backlogs = time.Now(), nil
	for _, b := range all {
		l.backlogs = append(l.backlogs, backlog{b, now.Sub(*b.Oldest)})
	}
}

// since is how long ago the inbox was last looked through: for a relay that never did, since it was first asked.
func (l *looks) since() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sinceLocked()
}

func (l *looks) sinceLocked() time.Duration {
	if l.started.IsZero() {
		l.started = time.Now()
	}
	if l.last.IsZero() {
		return time.Since(l.started)
	}
	return time.Since(l.last)
}

// Describe says which metrics there are.
func (l *looks) Describe(to chan<- *prometheus.Desc) {
	to <- oldestDesc
	to <- waitingDesc
	to <- lookDesc
}

// Collect gives them.
func (l *looks) Collect(to chan<- prometheus.Metric) {
	l.mu.Lock()
	defer l.mu.Unlock()
	to <- prometheus.MustNewConstMetric(lookDesc, prometheus.GaugeValue, l.sinceLocked().Seconds())
	for _, kind := range []string{register.KindIntake, register.KindDecision} {
		for _, urgent := range []bool{false, true} {
			n, age := map[string]int{}, time.Duration(0)
			for _, b := range l.backlogs {
				if b.Kind != kind || b.Urgent != urgent {
					continue
				}
				if n[b.State] = b.N; b.State == register.StatePending {
					age = b.age + time.Since(l.counted)
				}
			}
			word := yesNo[urgent]
			to <- prometheus.MustNewConstMetric(oldestDesc, prometheus.GaugeValue, age.Seconds(), kind, word)
			for _, state := range []string{register.StatePending, register.StateParked, register.StateHeld} {
				to <- prometheus.MustNewConstMetric(waitingDesc, prometheus.GaugeValue, float64(n[state]), kind, word, state)
			}
		}
	}
}
