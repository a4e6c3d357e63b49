package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/local/cohorts"
	"samspil/local/player"
	"samspil/local/system"
)

// atOnce is how many families of a cohort are played side by side: enough to keep two cores busy, and not so many that each waits for all others.
const atOnce = 16

// PlayCohort plays the families of a cohort on the real system to the day as of which they are counted, writes to out how much is left, and counts what the register has of them.
func PlayCohort(ctx context.Context, s *system.System, c cohorts.Cohort, out io.Writer) (evaluation.Report, error) {
	p, done, err := Player(ctx, s)
	if err != nil {
		return evaluation.Report{}, err
	}
	defer done()
	scripts, began := c.Scripts(), time.Now()
	base, err := soFar(ctx, s)
	if err != nil {
		return evaluation.Report{}, err
	}
	left := newMonths(out, len(scripts), c.Months, began)
	p.Reached = left.reached
	cases, again, failed := make([]string, len(scripts)), make([]string, len(scripts)), make([]error, len(scripts))
	free := make(chan struct{}, atOnce)
	var playing sync.WaitGroup
	for i, script := range scripts {
		playing.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			cases[i], failed[i] = playTo(ctx, p, script, base+i, c.Until(began))
			left.through(cases[i])
			if script, back := c.Again(i); back && failed[i] == nil {
				again[i], failed[i] = playAgain(ctx, p, script, cases[i])
			}
		})
	}
	playing.Wait()
	fmt.Fprintf(out, "played in %.0f seconds\n", time.Since(began).Seconds())
	if err := errors.Join(failed...); err != nil {
		return evaluation.Report{}, err
	}
	return counted(ctx, s, c, cases, again, began)
}

// soFar is how many journeys there have been. The families of a cohort are left under way, and a person can be in one open journey only: so those of the next cohort are
// made with other numbers.
func soFar(ctx context.Context, s *system.System) (n int, err error) {
	reg, err := register.Open(ctx, s.Database())
	if err != nil {
		return 0, err
	}
	defer func() { _ = reg.Close() }()
	journeys, err := reading.Of(reg, cohorts.Policy()).Facts(ctx, nil, casework.FactJourney)
	return len(journeys), err
}

// errKnown says that a form did not begin a journey.
var errKnown = errors.New("somebody of this family is in another journey: make clean, and play the cohort again")

// playTo plays one family to a day.
func playTo(ctx context.Context, p *player.Player, script rehearsal.Script, seed int, day time.Time) (caseNo string, err error) {
	family, err := p.Begin(ctx, script, script.Form(uuid.NewString(), time.Now(), seed))
	if err != nil {
		return "", err
	}
	anything := func(casework.View) bool { return true }
	view, err := family.Until(ctx, anything)
	if err == nil && time.Until(view.Now).Abs() > 24*time.Hour { // its time has been moved on: it came in before
		err = fmt.Errorf("%s (%s): %w", script.Name, family.Family.Case, errKnown)
	}
	if err != nil {
		return "", err
	}
	return family.Family.Case, family.To(ctx, day)
}

// measuredBy is by when a family that comes back has been measured.
const measuredBy = 40 * 24 * time.Hour

// playAgain has a family come back and be measured. On the real system a journey is opened again today, whenever it ended in its own time: how people stand when they come back
// is counted by that journey's own start.
func playAgain(ctx context.Context, p *player.Player, script rehearsal.Script, ended string) (caseNo string, err error) {
	family, err := p.BeginAgain(ctx, script, ended, uuid.NewString())
	if err != nil {
		return "", err
	}
	return family.Family.Case, family.To(ctx, time.Now().Add(measuredBy))
}

// counted is what an evaluation says of these cases, and of what began again.
func counted(ctx context.Context, s *system.System, c cohorts.Cohort, cases, again []string, began time.Time) (evaluation.Report, error) {
	reg, err := register.Open(ctx, s.Database())
	if err != nil {
		return evaluation.Report{}, err
	}
	defer func() { _ = reg.Close() }()
	facts, err := reading.Of(reg, cohorts.Policy()).Facts(ctx, slices.Concat(cases, again))
	if err != nil {
		return evaluation.Report{}, err
	}
	as := evaluation.As{Of: c.Until(began), Known: c.Until(began)}
	return evaluation.Evaluate(c.Counted(began), evaluation.Only(evaluation.Families(facts, as), cases), as, nil), nil
}

// CohortTable writes what a cohort came to for people: each measure as it stands at the end.
func CohortTable(out io.Writer, r evaluation.Report) error {
	fmt.Fprintf(out, "\n%s: %s, as of %s\n", document.Invented.En, r.Cohort.Name, r.AsOf.Format(time.DateOnly))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "measure\tfigure\tshare\t95 % interval\tnot known\t")
	for _, m := range r.Figures {
		if m.When != evaluation.AtEnd {
			continue
		}
		fmt.Fprintf(w, "%s\t%d of %d\t%.0f %%\t%.0f-%.0f %%\t%d\t\n", m.ID, m.N, m.Of, 100*m.Share, 100*m.Low, 100*m.High, m.Missing)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "Assumed, since nobody has published it:")
	for _, a := range r.Cohort.Assumed {
		fmt.Fprintln(out, "  "+a.En)
	}
	return nil
}

// WriteCohort writes a report to a file in the form that its name ends with: html, csv or json.
func WriteCohort(file string, r evaluation.Report, language string) error {
	var text bytes.Buffer
	var err error
	switch filepath.Ext(file) {
	case ".html":
		err = document.HTML(&text, r, language)
	case ".csv":
		err = document.CSV(&text, r, language)
	default:
		err = document.JSON(&text, r)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o644)
}
