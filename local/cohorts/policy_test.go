package cohorts_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/local/cohorts"
)

// The programs read the policy as a file, and refuse one that is not sound.
func TestPolicy_IsSound(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(cohorts.Policy())
	require.NoError(t, err)
	_, faults := policyfile.Parse(text, "cohort-policy.json")
	require.Empty(t, faults)
}
