package intake

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// What a form says of people who are in a journey is compared with what the journey knows, and nothing else is new.
func TestNew_IsWhatTheJourneyDoesNotKnow(t *testing.T) {
	t.Parallel()
	const form = `{"formId": "form-1", "adults": [
		{"name": "Maja Prøvesen", "telephone": "00 00 00 11", "publicSupport": true, "benefit": "kontanthjaelp", "ordinaryHours": {"hoursPerWeek": 4, "since": "2026-09-01"}, "contactCourse": {"started": "2026-05-01", "interviewsHeld": 2}, "consents": {"social": true}},
		{"name": "Ole Prøvesen", "reach": {"unsafe": ["telephone"]}, "protectedAddress": true}],
		"children": [{"name": "Alma Prøvesen", "custodyHolders": [1, 2], "case": {"id": "BS-1", "measures": [{"measure": "27.27.06", "started": "2026-01-01"}, {"measure": "27.27.09", "started": "2026-02-01", "outsideHome": true}]}},
		{"name": "Bo Prøvesen", "custodyHolders": [1, 2], "consents": {"school": true}}]}`
	here := Here{
		Known: map[string]string{"adult-1": "adult-2", "adult-2": "adult-1", "child-1": "child-1"}, Telephone: map[string]string{"adult-2": "00 00 00 11"},
		Members: []casework.MemberRow{{Member: "adult-1"}, {Member: "adult-2", PublicSupport: true, Benefit: "kontanthjaelp"}, {Member: "child-1", CaseOpen: true}}, Measures: []casework.MeasureRow{{Member: "child-1", Code: "27.27.06", StartedAt: time.Now()}},
	}
	said := func(here Here) (all []string, values map[string]map[string]any) {
		found, err := NewTo([]byte(form), here, "da")
		require.NoError(t, err)
		values = map[string]map[string]any{}
		for _, n := range found {
			all = append(all, n.ID()+" "+n.Member+" "+n.Decision)
			values[n.ID()] = n.Values
		}
		return all, values
	}
	all, values := said(here)
	require.Equal(t, []string{
		"adult-1.hours.1 adult-2 record-hours", "adult-1.consent.1 adult-2 change-consent", "adult-1.other.1 adult-2 write-note", "adult-2.protection.1 adult-1 protect-member",
		"child-1.measure.1 child-1 decide-measure", "child-2.person.1  add-member",
	}, all, "the telephone, the benefit and one measure are known, and of who is protected no reach is offered")
	require.Equal(t, map[string]any{"child": "child-1", "action": "start", "measure": "27.27.09", "effectiveOn": "2026-02-01", "outsideHome": true}, values["child-1.measure.1"])
	joins := values["child-2.person.1"]
	require.Equal(t, "child-2", joins["member"])
	require.Equal(t, map[string]any{"name": "Bo Prøvesen", "custodyHolders": []any{"2", "1"}}, joins["child"], "by their numbers here, and who joins is asked")

	here.Members[2].CaseOpen, here.Measures = false, nil
	all, values = said(here)
	require.Contains(t, all, "child-1.case.1 child-1 take-over-case")
	require.Equal(t, "BS-1", values["child-1.case.1"]["case"].(map[string]any)["id"])
	here.Members = here.Members[:2]
	all, _ = said(here)
	require.NotContains(t, all, "child-1.case.1 child-1 take-over-case", "whom the reader does not see is offered nothing")
	_, err := NewTo([]byte(`{"adults": 3}`), here, "da")
	require.Error(t, err)
}
