package reconcile

import "github.com/prometheus/client_golang/prometheus"

// Counts are the metrics of comparisons. They are counters and no gauges, because any of several workers may make the next one: what the
// last one found would stand for ever at the worker that found it.
type Counts struct{ rounds, found *prometheus.CounterVec }

// What comes of a comparison, as the metric's label names it.
const (
	countedAgrees = "agrees"
	countedFound  = "found"
	countedFailed = "failed" // it could not be made, and is tried again
)

// NewCounts makes the metrics and registers them. All lines are there from the start, so that the first finding is a rise.
func NewCounts(registry prometheus.Registerer) *Counts {
	c := &Counts{
		rounds: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "samspil_reconciliations_total", Help: "Comparisons of the register with Temporal, by what came of them.",
		}, []string{"result"}),
		found: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "samspil_reconciliation_found_total", Help: "What is wrong with journeys, counted anew in each comparison.",
		}, []string{"what"}),
	}
	registry.MustRegister(c.rounds, c.found)
	for _, result := range []string{countedAgrees, countedFound, countedFailed} {
		c.rounds.WithLabelValues(result)
	}
	for _, what := range Whats {
		c.found.WithLabelValues(string(what))
	}
	return c
}

func (c *Counts) round(report Report, err error) {
	switch {
	case c == nil:
		return
	case err != nil:
		c.rounds.WithLabelValues(countedFailed).Inc()
		return // what it found is found again by the next
	case report.Agrees():
		c.rounds.WithLabelValues(countedAgrees).Inc()
	default:
		c.rounds.WithLabelValues(countedFound).Inc()
	}
	for _, count := range report.Found {
		c.found.WithLabelValues(string(count.What)).Add(float64(count.N))
	}
}
