package e2e_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
	"samspil/local/fastforward"
	"samspil/local/player"
)

// A department is down, and families owe it something. When it is back its probe finds out, wakes one family, and when that one gets through all the others: nobody's
// own clock moves.
func TestDepartment_ThatIsBackIsToldByEveryFamilyThatItsProbeWakes(t *testing.T) {
	t.Parallel()
	w := newTown(t, "woken", nil, quick...)
	var families []*player.Playing
	for range 3 {
		g := w.begin(rehearsal.Straight())
		w.until(g, func(casework.View) bool { return true })
		families = append(families, g)
	}
	require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Down}))
	for _, g := range families {
		w.until(g, func(casework.View) bool { return len(w.changes(g.Family.Case, "social")) == 1 })
	}
	paid := func() (n int) {
		for _, g := range families {
			n += len(w.kinds(g.Family.Case, casework.DepartmentPaid))
		}
		return n
	}
	clock := w.player.Clocks.Clock(w.Namespace, activities.ProbeID("social"))
	step := func() error {
		next, some, err := clock.Next(within(t))
		if err == nil {
			require.True(t, some)
			_, err = clock.ForwardTo(within(t), next)
		}
		return err
	}
	require.NoError(t, step(), "it asks in vain")
	require.Zero(t, paid())

	require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Well}))
	require.NoError(t, step())
	w.eventually(func() bool { return paid() == 1 })
	require.NoError(t, clock.Quiet(within(t)))
	require.Equal(t, 1, paid(), "the others wait until one has got through")
	for err := error(nil); !errors.Is(err, fastforward.ErrEnded); err = step() {
		require.NoError(t, err)
	}
	w.eventually(func() bool { return paid() == len(families) })
	for _, g := range families {
		require.Equal(t, []casework.EntryKind{casework.DepartmentOwed, casework.DepartmentPaid}, w.changes(g.Family.Case, "social"))
		w.end(g)
		w.everythingOnce(g.Family.Case)
	}
}
