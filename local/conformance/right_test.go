package conformance_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/conformance"
	"samspil/internal/department/contracttest"
)

// What the checks send as right is right by the contract's own schema, in each kind and code; and so is what comes back.
func TestRun_TheSimulatorKeepsToTheContract(t *testing.T) {
	t.Parallel()
	contract, err := contracttest.Load()
	require.NoError(t, err)
	var mu sync.Mutex // some checks send together
	kinds, codes := map[casework.MessageKind]bool{}, map[string]bool{}
	var wrong []error
	report := hold(t, faulty(t, func(_ http.ResponseWriter, r *http.Request, c *call) bool {
		if c.is(department.PathMessages, r) && c.message.Validate() == nil {
			mu.Lock()
			defer mu.Unlock()
			if err := contract.Valid(c.body, "components", "schemas", "Message"); err != nil && len(c.body) < 1<<20 {
				wrong = append(wrong, err)
			}
			kinds[c.message.Kind], codes[c.message.Code] = true, true
		}
		return false
	}, nil))
	require.Empty(t, report.Of(conformance.Failed), "%+v", report)
	require.Equal(t, []string{"nothing-in-the-clear"}, report.Of(conformance.Skipped), "it is plain")
	require.Empty(t, wrong)
	require.Len(t, kinds, len(department.Kinds()))
	require.GreaterOrEqual(t, len(codes), len(casework.Codes()))
}

func TestRun_OverTLS(t *testing.T) {
	t.Parallel()
	s := httptest.NewUnstartedServer(faulty(t, nil, nil))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	target := conformance.Target{Department: "children", URL: s.URL + "/children/", Key: key, Only: []string{"accepts-task", "cut-in-the-middle", "cut-before-the-answer", "nothing-in-the-clear"}}
	report, err := conformance.Run(t.Context(), target)
	require.NoError(t, err)
	require.NotContains(t, report.Of(conformance.Passed), "accepts-task", "nobody trusts its certificate")

	target.Roots = x509.NewCertPool()
	target.Roots.AddCert(s.Certificate())
	report, err = conformance.Run(t.Context(), target)
	require.NoError(t, err)
	require.Empty(t, report.Of(conformance.Failed), "%+v", report)
	require.Len(t, report.Of(conformance.Passed), len(target.Only))
}

func TestRun_RefusesAnAddressThatTheWorkerWouldNotTake(t *testing.T) {
	t.Parallel()
	_, err := conformance.Run(t.Context(), conformance.Target{Department: "children", URL: "http://example.dk/children", Key: key})
	require.ErrorContains(t, err, "https")
	_, err = conformance.Run(t.Context(), conformance.Target{Department: "children", URL: "http://127.0.0.1:1", Key: key, Only: []string{"accepts-tasks"}})
	require.ErrorContains(t, err, "accepts-tasks", "it is misspelt")
}

// The request in the report does by hand what the check did, and neither it nor the rest has the key.
func TestReport_HasTheRequestToRepeatAndNoKey(t *testing.T) {
	t.Parallel()
	sent := map[string]int{}
	s := httptest.NewServer(faulty(t, func(w http.ResponseWriter, r *http.Request, c *call) bool {
		if c.message.Kind == casework.MessageReminder {
			require.Equal(t, "Bearer "+key, r.Header.Get("Authorization"))
			sent[string(c.body)]++
			return refuse(w, http.StatusUnprocessableEntity, "not-ours")
		}
		return false
	}, nil))
	t.Cleanup(s.Close)
	report, err := conformance.Run(t.Context(), conformance.Target{Department: "children", URL: s.URL + "/children", Key: key, Only: []string{"accepts-task", "accepts-reminder"}})
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, report.Print(&text))
	written, err := json.Marshal(report)
	require.NoError(t, err)
	require.NotContains(t, text.String()+string(written), key)
	for _, result := range report.Results {
		if result.Check != "accepts-reminder" {
			continue
		}
		require.Equal(t, conformance.Failed, result.Outcome)
		before := len(sent)
		command := exec.CommandContext(t.Context(), "sh", "-c", result.Repeat)
		command.Env = append(command.Environ(), "KEY="+key)
		out, err := command.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Contains(t, strings.ToLower(string(out)), "not-ours")
		require.Len(t, sent, before, "the body is the same to the letter")
	}
}
