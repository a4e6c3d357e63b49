package casework

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Why something was written late goes to no department, whoever owes it: no message carries the text, and of all that the register keeps only the deadline
// and the journal point at it. Texts are read from the vault for messages, concerns, marks and the page of a handover, and for nothing else.
func TestWhyLate_StandsWithTheDeadlineAndInTheJournalAndNoMessageCarriesIt(t *testing.T) {
	t.Parallel()
	const why TextRef = 7_654_321
	written := map[string]bool{}
	for _, moment := range slices.Sorted(maps.Keys(wrongs)) {
		s, now := momentOf(t, moment)
		before := asJSON(t, s)
		for _, body := range fitting {
			late := reflect.New(reflect.TypeOf(body)).Elem()
			late.Set(reflect.ValueOf(body))
			field := late.FieldByName("WhyLate")
			if !field.IsValid() || written[body.Name()] {
				continue
			}
			field.Set(reflect.ValueOf(why))
			body := late.Interface().(Body)
			i := slices.IndexFunc(everybody, func(by Actor) bool { return s.Check(body, by, now) == nil })
			if i < 0 {
				continue
			}
			written[body.Name()] = true
			after := &State{}
			require.NoError(t, json.Unmarshal([]byte(before), after))
			from := after.Seq
			after.Decide(body, everybody[i], now)
			walk(after, now)
			pass(after, now.AddDate(0, 0, 30))
			for _, m := range after.Outbox {
				require.NotEqual(t, why, m.Text, "%s: %s", body.Name(), m.ID)
			}
			for _, e := range after.Journal {
				if e.Seq <= from {
					continue
				}
				for i := range e.Rows.Deadlines {
					e.Rows.Deadlines[i].WhyLate = 0
				}
				text, err := json.Marshal(e.Rows)
				require.NoError(t, err)
				require.NotContains(t, string(text), "7654321", "%s: %s", body.Name(), e.Kind)
			}
		}
	}
	require.Greater(t, len(written), 20, "%v", slices.Sorted(maps.Keys(written)))
}
