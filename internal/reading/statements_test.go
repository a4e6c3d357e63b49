package reading

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access/accesstest"
)

// Each read costs what it reads, and three statements more: BEGIN, who reads, COMMIT.
func TestReading_CostsFewStatements(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	counter := pgtest.NewCounter(t, address)
	r, l := openAt(t, counter.URL())
	record(t, r, family, filled())
	ctx, by := t.Context(), of("children")
	for name, read := range map[string]struct {
		statements int
		do         func() error
	}{
		"the open tasks":      {5, func() error { _, _, err := l.OpenTasks(ctx, by, family); return err }},
		"the work":            {4, func() error { _, err := l.Work(ctx, by, Asked{Limit: 10}); return err }},
		"notes":               {6, func() error { _, err := l.Notes(ctx, by, family); return err }},
		"marks":               {6, func() error { _, err := l.Marks(ctx, by, family); return err }},
		"what was said":       {5, func() error { _, err := l.Said(ctx, by, family, 0, 10); return err }},
		"what no journey has": {4, func() error { _, err := l.Outside(ctx, by, 10); return err }},
		"a family":            {5, func() error { _, err := l.Family(ctx, by, family, 0, 50); return err }},
		"who is in a family":  {5, func() error { _, err := l.Who(ctx, by, family); return err }},
		"families":            {4, func() error { _, _, err := l.Coordinated(ctx, by, 0, 50); return err }},
		"what has come in":    {5, func() error { _, err := l.Duty(ctx, by, 10); return err }},
		"what a leader sees":  {5, func() error { _, err := l.Led(ctx, by, LedLate, 0, 10); return err }},
		"who looked":          {5, func() error { _, err := l.Looked(ctx, by, noon, noon, "", 0, 10); return err }},
		"the machine":         {6, func() error { _, err := l.Machine(ctx, by, 10); return err }},
		"a child handed over": {18, func() error { _, err := l.HandedOver(ctx, by, family, false); return err }},
	} {
		statements := counter.During(func() { require.NoError(t, read.do(), name) })
		require.Len(t, statements, read.statements, name)
	}
}
