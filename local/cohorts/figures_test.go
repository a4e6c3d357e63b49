package cohorts_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/local/cohorts"
)

// people are how many adults and children there are, and how many of the children have a case.
func people(c cohorts.Cohort) (adults, children, cases int) {
	for _, f := range c.Families {
		adults, children = adults+len(f.Adults), children+len(f.Children)
		for _, p := range f.Children {
			if p.Case {
				cases++
			}
		}
	}
	return adults, children, cases
}

// come requires figures, as "n of how many".
func come(t *testing.T, report evaluation.Report, figures map[string]string) {
	t.Helper()
	for of, want := range figures {
		var id, when string
		_, err := fmt.Sscanf(of, "%s %s", &id, &when)
		require.NoError(t, err)
		f, there := report.Figure(id, evaluation.When(when))
		require.True(t, there, of)
		require.Equal(t, want, fmt.Sprintf("%d of %d", f.N, f.Of), of)
	}
}

func TestAssens_EndsInThePublishedFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("50 families over three years")
	}
	c := cohorts.Assens()
	adults, children, cases := people(c)
	require.Equal(t, []int{50, 72, 89, 80}, []int{len(c.Families), adults, children, cases})
	report := all(t, c).report(c)
	come(t, report, map[string]string{"paid-work-3-months end": "32 of 72", "case-closed end": "36 of 80", "self-supporting end": "16 of 72"})
	come(t, report, map[string]string{
		"came-back end": "1 of 13", "self-supporting came-back": "0 of 2", "hours-beside-benefit came-back": "0 of 2", "absence-over-15 came-back": "1 of 2", "leisure came-back": "1 of 2",
		"cancelled-by-family end": "2 of 4", "cancelled-by-department end": "1 of 4", "cancelled-by-coordinator end": "1 of 4",
	})
}

func TestEsbjerg_EndsInThePublishedFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("20 families over two years")
	}
	c := cohorts.Esbjerg()
	adults, children, _ := people(c)
	require.Equal(t, []int{29, 40}, []int{adults, children})
	for _, f := range c.Families {
		for _, p := range f.Children {
			require.True(t, p.Age >= 6 && p.Age+c.Months/12 <= 17, "a child of 6 to 17 years, all the time")
		}
	}
	report := all(t, c).report(c)
	come(t, report, map[string]string{
		"ordinary-job end": "5 of 29", "hours-beside-benefit end": "4 of 29", "su-education end": "8 of 29",
		"leisure start": "10 of 40", "leisure end": "20 of 40",
		"absence-over-15 start": "21 of 40", "absence-over-15 end": "11 of 40",
	})
}
