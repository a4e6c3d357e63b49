package system

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// A shell reads back what was written, whatever stands in it.
func TestExports_AShellReadsThemBack(t *testing.T) {
	t.Parallel()
	script := exports([]string{"SAMSPIL_LANGUAGE=da", `SAMSPIL_MAIL_FROM=Samspil's <a@b.localhost> $HOME=1`}) + `printf '%s|%s' "$SAMSPIL_LANGUAGE" "$SAMSPIL_MAIL_FROM"`
	got, err := exec.CommandContext(t.Context(), "sh", "-c", script).Output()
	require.NoError(t, err)
	require.Equal(t, `da|Samspil's <a@b.localhost> $HOME=1`, string(got))
}
