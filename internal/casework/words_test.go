package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStepNames_BothLanguagesNameTheSameSteps(t *testing.T) {
	for step := range stepNames["da"] {
		require.Contains(t, stepNames["en"], step)
	}
	require.Len(t, stepNames["en"], len(stepNames["da"]))
	require.Equal(t, "statusmøde", StepStatusMeeting.In("da"))
	require.Equal(t, "something-new", Step("something-new").In("en"), "a step without words is shown by its code")
}
