package casework_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
	"samspil/internal/policyfile"
)

// sent is what goes over the wire: held to the contract, and read again as a department reads it.
func sent(t *testing.T, m casework.Message, persons map[string]department.Person) map[string]any {
	t.Helper()
	wire, err := department.Compose("SP-000001", m, persons, "", "")
	require.NoError(t, err)
	text, err := json.Marshal(wire)
	require.NoError(t, err)
	contract, err := contracttest.Load()
	require.NoError(t, err)
	require.NoError(t, contract.Valid(text, "components", "schemas", "Message"))
	fields := map[string]any{}
	require.NoError(t, json.Unmarshal(text, &fields))
	known, _ := contract.At("components", "schemas", "Message", "properties")
	for name := range fields {
		require.Contains(t, known, name, "the contract says what it is")
	}
	return fields
}

// theFamily are the persons of a letter. Nobody has such a CPR number: the day of birth has 60 added.
var theFamily = map[string]department.Person{"adult-1": {Name: "Eksempla Prøvesen", CPR: "6101800000"}, "adult-2": {Name: "Eksempel Prøvesen", CPR: "6101790000"}}

func TestContract_AnEscalationNamesTheRoleThatThePolicyHasForIt(t *testing.T) {
	t.Parallel()
	late := casework.Said(t, casework.MessageEscalation)
	require.NotEmpty(t, late)
	roles := policyfile.Default().Roles()
	for _, m := range late {
		require.Contains(t, roles, sent(t, m, nil)["to"], "%s: a role's id, and not what a rule calls it", m.ID)
	}
}

func TestContract_ALetterNamesTheDecisionThatIsSent(t *testing.T) {
	t.Parallel()
	letters := casework.Said(t, casework.MessageLetter)
	require.NotEmpty(t, letters)
	for _, m := range letters {
		if m.Code == string(casework.CodeCoordinatorIs) {
			require.Equal(t, "k-1", sent(t, m, theFamily)["assignee"], "it brings no decision, but whom the family turns to")
			continue
		}
		document, _ := sent(t, m, theFamily)["document"].(string)
		key, err := casework.ParseKey(document)
		require.NoError(t, err, "%s: the key of a task that the children's department has answered", m.ID)
		require.Equal(t, casework.Key{Step: casework.StepClosureDecision, Subject: "child-1", N: 2}, key)
	}
	one, err := department.Compose("SP-000001", letters[0], theFamily, "", "")
	require.NoError(t, err)
	other := one
	other.Document = "closure-decision/child-1/3"
	require.NotEqual(t, one.Fingerprint(), other.Fingerprint(), "another decision is another letter")
}
