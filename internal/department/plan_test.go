package department_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
)

// The plan and the minutes go out in words, as the contract has them; what the vault does not have any more is put aside, and holds up nothing else.
func TestInWords_APlanGoesOutAsTheContractHasIt(t *testing.T) {
	t.Parallel()
	from := said(casework.MessageLetter)
	from.Goals = []casework.Goal{{
		N: 1, Member: "adult-1", Want: 1, Reached: 2, Department: "social", Target: "2027-06-30", Status: casework.GoalOpen,
		Steps: []casework.GoalStep{{Department: "social", What: 3, By: "2027-01-31"}, {Member: "adult-1", What: 4, By: "2027-02-28"}},
	}}
	from.Minutes = []casework.TextRef{5}
	require.ElementsMatch(t, []casework.TextRef{1, 2, 3, 4, 5}, department.TextsOf(from))
	words := map[casework.TextRef]string{1: "ro om aftenen", 2: "alle sover", 3: "hjælper", 4: "læser højt", 5: "Vi var enige."}
	m, err := department.Compose("SP-000001", from, vault(), "", "")
	require.NoError(t, err)
	m, err = m.InWords(from, words)
	require.NoError(t, err)
	require.Equal(t, []department.Goal{{
		N: 1, Member: "adult-1", Want: "ro om aftenen", Reached: "alle sover", Department: "social", Target: "2027-06-30", Status: casework.GoalOpen,
		Steps: []department.GoalStep{{Department: "social", What: "hjælper", By: "2027-01-31"}, {Member: "adult-1", What: "læser højt", By: "2027-02-28"}},
	}}, m.Goals)
	require.Equal(t, []string{"Vi var enige."}, m.Minutes)
	text, err := json.Marshal(m)
	require.NoError(t, err)
	contract, err := contracttest.Load()
	require.NoError(t, err)
	require.NoError(t, contract.Valid(text, "components", "schemas", "Message"))

	other := m
	other.Minutes = []string{"Vi var uenige."}
	require.NotEqual(t, m.Fingerprint(), other.Fingerprint(), "other words are another message")

	bare, err := department.Compose("SP-000001", said(casework.MessageReminder), nil, "", "")
	require.NoError(t, err)
	bare.Minutes = []string{"Vi var enige."}
	require.Error(t, bare.Validate(), "a reminder carries none")
	text, err = json.Marshal(bare)
	require.NoError(t, err)
	require.Error(t, contract.Valid(text, "components", "schemas", "Message"))

	delete(words, 4)
	m, err = department.Compose("SP-000001", from, vault(), "", "")
	require.NoError(t, err)
	_, err = m.InWords(from, words)
	var refused *department.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, department.CodeNoText, refused.Code)
	require.True(t, refused.Final)
}
