package department_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
)

func TestCompose_ATaskHasItsNameInBothLanguages(t *testing.T) {
	t.Parallel()
	m := casework.Message{
		ID: "SP-000001/contribution/children/1/task", Kind: casework.MessageTask, Key: "contribution/children/1",
		Ground: "consent", At: task().At,
	}
	wire, err := department.Compose("SP-000001", m, nil, "", "")
	require.NoError(t, err)
	require.Equal(t, &department.Title{Da: casework.StepContribution.In("da"), En: "contribution to the joint assessment"}, wire.Title)
	require.Equal(t, "deliver-contribution", wire.Answers[0].Decision)
	require.Contains(t, wire.Answers[0].Fields, department.AnswerField{Name: "summary", Kind: "text", Required: true})
	other := wire
	other.Answers = nil
	other.Title = &department.Title{Da: "bedre ord", En: "better words"}
	require.Equal(t, wire.Fingerprint(), other.Fingerprint(), "better words are no other message")
	m.Kind = casework.MessageReminder
	wire, err = department.Compose("SP-000001", m, nil, "", "")
	require.NoError(t, err)
	require.Nil(t, wire.Title)
	require.Empty(t, wire.Answers)
}
