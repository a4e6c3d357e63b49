package relay

import (
	"testing"

	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestRepeat_GetsTheFirstAnswerUnderAnotherPolicyToo(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	in := map[string]func() (Outcome, error){
		"form":    func() (Outcome, error) { return o.Intake(t.Context(), caseworker, form("form-00001", 1, "")) },
		"concern": func() (Outcome, error) { return o.Concern(t.Context(), caseworker, concern("concern-01", 2, "Alene.")) },
		"joining": func() (Outcome, error) {
			return o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0001", born("child-2", 3))
		},
		"decision": func() (Outcome, error) {
			return o.Decide(t.Context(), caseworker, caseNo, "move-policy", "move-0001", []byte(`{"version": "`+policyfile.Default().Version+`"}`))
		},
	}
	first := map[string]Outcome{}
	for name, send := range in {
		outcome, err := send()
		require.NoError(t, err, name)
		first[name] = outcome
	}
	other := policyfile.Default()
	other.Version = "2031-01"
	for i := range other.Departments { // under which nothing in the forms means what it did
		other.Departments[i].ID += "-new"
	}
	o.rules.Policy = other
	for name, again := range in {
		outcome, err := again()
		require.NoError(t, err, name)
		require.Equal(t, first[name], outcome, name)
	}
	_, err := o.Intake(t.Context(), caseworker, form("form-00001", 1, "Noget andet."))
	require.ErrorIs(t, err, ErrBusyID)
}
