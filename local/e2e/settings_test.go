package e2e_test

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/local/stack"
	"samspil/local/system"
)

func TestPrograms_DoNotStartWithABrokenPolicyAndNameTheLine(t *testing.T) {
	t.Parallel()
	w := home(t)
	broken := bytes.Replace(policyfile.DefaultYAML(), []byte("ratePerSecond: 20"), []byte("ratePerSecond: often"), 1)
	line := 1 + bytes.Count(broken[:bytes.Index(broken, []byte("often"))], []byte("\n"))
	file := filepath.Join(t.TempDir(), "policy.yaml")
	require.NoError(t, os.WriteFile(file, broken, 0o600))

	for program, args := range map[string][]string{"worker": nil, "starter": {"serve"}} {
		_, err := w.Exec(within(t), program, []string{"SAMSPIL_POLICY_FILE=" + file}, args...)
		require.ErrorContains(t, err, "exit status 1", program)
		require.ErrorContains(t, err, fmt.Sprintf("%s:%d:", file, line), program)
		require.ErrorContains(t, err, "departments[0].ratePerSecond", program)
	}
}

func TestPrograms_NameEveryWrongSettingAtOnceAndNoSecret(t *testing.T) {
	t.Parallel()
	w := home(t)
	wrong := []string{
		"SAMSPIL_DATABASE_URL=mysql://samspil:hemmelighed@localhost/samspil", "SAMSPIL_LANGUAGE=klingon", "SAMSPIL_LOG_LEVEL=LOUD",
		"SAMSPIL_SHUTDOWN_TIMEOUT=soon", "SAMSPIL_HEALTH_ADDRESS=here",
	}
	for program, more := range map[string][]string{
		"worker":  {"SAMSPIL_DEPARTMENT_ADDRESSES=children", "SAMSPIL_DEPARTMENT_KEYS=children=hemmelighed", "SAMSPIL_STICKY_CACHE=0"},
		"starter": {"SAMSPIL_CPR_KEY=hemmelighed", "SAMSPIL_ACCESS_FILE=", "SAMSPIL_RELAY_WORKERS=none", "SAMSPIL_LISTEN_ADDRESS=:99999"},
	} {
		env := append(append([]string{}, wrong...), more...)
		args := map[string][]string{"starter": {"serve"}}[program]
		out, err := w.Exec(within(t), program, env, args...)
		require.ErrorContains(t, err, "exit status 1", program)
		for _, setting := range env {
			name, _, _ := strings.Cut(setting, "=")
			require.Contains(t, out, "\n  "+name+" ", program)
		}
		require.NotContains(t, out, "hemmelighed")
	}
}

func TestStart_NamesThePortThatIsTaken(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	for setting, c := range map[string]system.Config{
		"SAMSPIL_LOCAL_STARTER_PORT":  {StarterPort: port},
		"SAMSPIL_LOCAL_TEMPORAL_PORT": {Stack: stack.Config{TemporalPort: port}},
		"SAMSPIL_LOCAL_UI_PORT":       {Stack: stack.Config{UIPort: port}},
	} {
		c.Stack.Dir = filepath.Join(t.TempDir(), "never")
		c.Programs = filepath.Join(dir, "bin")
		_, err := system.Start(within(t), c, func(string) {})
		require.ErrorContains(t, err, fmt.Sprintf("port %d", port))
		require.ErrorContains(t, err, setting)
		require.NotContains(t, err.Error(), "\n", "one line is enough")
		require.NoDirExists(t, stack.PostgresDir(c.Stack.Dir), "nothing was started")
	}
}

func TestPrograms_NameTheAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	w := home(t)
	for program, setting := range map[string]string{"worker": "SAMSPIL_HEALTH_ADDRESS", "starter": "SAMSPIL_LISTEN_ADDRESS"} {
		args := map[string][]string{"starter": {"serve"}}[program]
		_, err := w.Exec(within(t), program, []string{setting + "=" + w.Starter}, args...)
		require.ErrorContains(t, err, w.Starter+" is taken", program)
		require.ErrorContains(t, err, setting, program)
	}
}
