package stack

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSettings_AFolderThatIsSetToNothingIsNamed(t *testing.T) {
	t.Setenv("SAMSPIL_LOCAL_DIR", "")
	_, err := FromEnvironment()
	require.EqualError(t, err, "SAMSPIL_LOCAL_DIR names no folder: name one, or do not set it")
}
