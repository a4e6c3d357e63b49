package e2e_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// environment is what a process was given.
func environment(t *testing.T, pid int) map[string]string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux shows the environment of a process")
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
	require.NoError(t, err)
	all := map[string]string{}
	for _, line := range strings.Split(string(text), "\x00") {
		if name, value, found := strings.Cut(line, "="); found {
			all[name] = value
		}
	}
	return all
}

func TestPrograms_EachGetsOnlyItsOwnKeys(t *testing.T) {
	t.Parallel()
	var keys struct {
		CPRKey      string            `json:"cprKey"`
		Departments map[string]string `json:"departments"`
		Tokens      map[string]string `json:"tokens"`
	}
	text, err := os.ReadFile(shared.SecretsFile())
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &keys))
	given := map[string]string{}
	for _, program := range []string{"worker", "starter"} {
		table, err := shared.Exec(within(t), program, nil, "settings", "--markdown")
		require.NoError(t, err)
		pid, up := shared.Programs.Pids()[program]
		require.True(t, up, program)
		for name, value := range environment(t, pid) {
			given[program] += value + "\n"
			if strings.HasPrefix(name, "SAMSPIL_") && os.Getenv(name) == "" { // not our own
				require.Contains(t, table, "`"+name+"`", "the %s is given what it does not read", program)
			}
		}
	}
	for _, key := range keys.Departments {
		require.Contains(t, given["worker"], key)
		require.NotContains(t, given["starter"], key)
	}
	require.Contains(t, given["starter"], keys.CPRKey)
	require.NotContains(t, given["worker"], keys.CPRKey)
	for _, token := range keys.Tokens {
		require.NotContains(t, given["worker"]+given["starter"], token, "people have tokens, programs have their digests")
	}
}

func TestFolder_HoldsNothingThatOthersCanRead(t *testing.T) {
	t.Parallel()
	require.NoError(t, filepath.WalkDir(shared.Dir(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == filepath.Join(shared.Dir(), "bin") || path == filepath.Join(shared.Dir(), "postgres") {
			if entry != nil && entry.IsDir() && path != shared.Dir() {
				return fs.SkipDir // programs are no secret; Postgres looks after its own
			}
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		require.Zero(t, info.Mode().Perm()&0o066, "%s is for its owner alone", path)
		return nil
	}))
}

// status asks for an address under a host's name, as a browser does that was made to believe that this machine has it.
func status(t *testing.T, method, url, host string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(`{}`))
	require.NoError(t, err)
	request.Host = host
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	return response.StatusCode
}

func TestPages_AnswerToNobodyWhoCallsThisMachineByAnotherName(t *testing.T) {
	t.Parallel()
	for name, base := range map[string]string{"Temporal UI": shared.UIURL(), "departments": shared.Sim.Base(), "e-mails": shared.Mail.Base(), "OS2forms": shared.OS2Forms.Base()} {
		require.Equal(t, http.StatusOK, status(t, http.MethodGet, base+"/", ""), name)
		require.Equal(t, http.StatusMisdirectedRequest, status(t, http.MethodGet, base+"/", "evil.example"), name)
	}
}
