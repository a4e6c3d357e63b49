package chaos

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// Report is what came of a run.
type Report struct {
	Seed     uint64
	Planned  int
	Done     map[Kind]int // faults, by kind
	LeftOut  map[Kind]int // faults that this machine cannot have, by kind
	Families map[string]int
	All      Successes // in all
	Between  Successes // from the first fault's beginning to the last one's end
	During   Successes // while a fault was under way
	Repeated int       // how often a message was sent beyond the first time
	Verdicts []Verdict
	Logs     string // the ends of the programs' logs, where a check does not hold
	Began    time.Time
	Took     time.Duration
}

func (r Report) faults() (n int) {
	for _, done := range r.Done {
		n += done
	}
	return n
}

// concluded is the report with what the books say.
func (r Report) concluded(b Books) Report {
	r.Verdicts, r.Families = Audit(b), map[string]int{}
	for _, f := range b.Families {
		r.Families[cmp.Or(f.Ended, "under way")]++
	}
	for _, h := range b.Heard {
		r.Repeated += h.Asked - 1
		switch {
		case !h.Accepted:
		case h.Form:
			r.All.Forms++
		default:
			r.All.Decisions++
		}
	}
	for _, t := range b.Told {
		r.All.Deliveries += t.Effects
	}
	r.Took = time.Since(r.Began)
	return r
}

// Holds tells whether every check holds.
func (r Report) Holds() bool {
	return len(r.Verdicts) > 0 && !slices.ContainsFunc(r.Verdicts, func(v Verdict) bool { return len(v.Broken) > 0 })
}

// Breached are the names of the checks that do not hold.
func (r Report) Breached() (names []string) {
	for _, v := range r.Verdicts {
		if len(v.Broken) > 0 {
			names = append(names, v.Check)
		}
	}
	return names
}

// listed is how many breaches of one check are listed. Beyond that, the number says enough.
const listed = 20

// Tell writes it for people.
func (r Report) Tell(out io.Writer) {
	fmt.Fprintf(out, "\nseed %d: %d of %d faults done, in %v\n", r.Seed, r.faults(), r.Planned, r.Took.Round(time.Second))
	for _, kind := range slices.Sorted(maps.Keys(r.Done)) {
		fmt.Fprintf(out, "  %-18s %4d\n", kind, r.Done[kind])
	}
	for _, kind := range slices.Sorted(maps.Keys(r.LeftOut)) {
		fmt.Fprintf(out, "  %-18s left out %d times: this machine cannot have it\n", kind, r.LeftOut[kind])
	}
	fmt.Fprintf(out, "families: %s\n", counts(r.Families))
	for _, s := range []struct {
		when string
		Successes
	}{{"in all", r.All}, {"from the first fault to the last", r.Between}, {"while a fault was under way", r.During}} {
		fmt.Fprintf(out, "succeeded %-33s %5d forms, %6d decisions, %6d deliveries\n", s.when+":", s.Forms, s.Decisions, s.Deliveries)
	}
	fmt.Fprintf(out, "messages were sent again %d times\n", r.Repeated)
	for _, v := range r.Verdicts {
		is := "holds"
		if len(v.Broken) > 0 {
			is = "BROKEN"
		}
		fmt.Fprintf(out, "%-6s %-10s %6d looked at: %s\n", is, v.Check, v.Looked, v.Rule)
		for _, what := range v.Broken[:min(listed, len(v.Broken))] {
			fmt.Fprintf(out, "         %s\n", what)
		}
		if more := len(v.Broken) - listed; more > 0 {
			fmt.Fprintf(out, "         and %d more\n", more)
		}
	}
	fmt.Fprint(out, r.Logs)
}

func counts(of map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(of)) {
		parts = append(parts, fmt.Sprintf("%d %s", of[name], name))
	}
	return strings.Join(parts, ", ")
}
