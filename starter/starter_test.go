package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// run runs one command and gives what it said.
func run(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := realMain(t.Context(), args, &out)
	return out.String(), err
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// setUp gives the starter all it needs but Temporal, which is out of reach.
func setUp(t *testing.T) {
	t.Helper()
	sum, coordinator := sha256.Sum256([]byte("it-token")), sha256.Sum256([]byte("coordinator-token"))
	for name, value := range map[string]string{
		"SAMSPIL_DATABASE_URL": pgtest.NewFrom(t, accesstest.Up),
		"SAMSPIL_ACCESS_FILE": file(t, "access.yaml", "- {sha256: "+hex.EncodeToString(sum[:])+", actor: os2forms, role: it}\n"+
			"- {sha256: "+hex.EncodeToString(coordinator[:])+", actor: co-1, role: coordinator, department: employment}\n"),
		"SAMSPIL_SIGNING_KEY":    base64.StdEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef")),
		"SAMSPIL_CPR_KEY":        base64.StdEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef")),
		"SAMSPIL_ALLOW_TEST_CPR": "true",
		"SAMSPIL_ANSWER_TIMEOUT": "300ms",
		"SAMSPIL_LANGUAGE":       "en",
		"SAMSPIL_LISTEN_ADDRESS": pgtest.FreeAddress(t),
		"SAMSPIL_HEALTH_ADDRESS": pgtest.FreeAddress(t),
		"TEMPORAL_ADDRESS":       pgtest.FreeAddress(t),
		"TEMPORAL_CONFIG_FILE":   filepath.Join(t.TempDir(), "none.toml"),
	} {
		t.Setenv(name, value)
	}
}

// form is a family of one adult. The person is invented.
func form() string {
	return `{"formId": "form-00001", "adults": [{"name": "Maja Prøvesen", "address": "Opdigtet Vej 1", "cpr": "` +
		privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 1) + `"}], "reason": "Vi vil gerne have hjælp."}`
}

func TestIntake_AFormFromAFileIsStoredWhileTemporalIsDown(t *testing.T) {
	setUp(t)
	for range 2 {
		said, err := run(t, "intake", file(t, "form.json", form()))
		require.NoError(t, err)
		require.Contains(t, said, "SP-000001 stored")
	}
}

func TestReopen_SaysWhoDecidesAndWhyNot(t *testing.T) {
	setUp(t)
	_, err := run(t, "intake", file(t, "form.json", form()))
	require.NoError(t, err)
	_, err = run(t, "reopen", "SP-000001", "--reason", "De er tilbage.")
	require.ErrorContains(t, err, "SAMSPIL_TOKEN")
	t.Setenv("SAMSPIL_TOKEN", "it-token")
	_, err = run(t, "reopen", "SP-000001", "--reason", "De er tilbage.")
	require.ErrorContains(t, err, "the coordinators' leader can do that", "IT decides nothing about families")
	t.Setenv("SAMSPIL_TOKEN", "coordinator-token")
	_, err = run(t, "reopen", "SP-000009", "--reason", "De er tilbage.")
	require.ErrorContains(t, err, "no journey with that case number")
	_, err = run(t, "reopen", "SP-000001", "--reason", "De er tilbage.")
	require.ErrorContains(t, err, "The journey has not ended,")
	_, err = run(t, "reopen", "SP-000001", "--reason", " ")
	require.ErrorContains(t, err, "reason: Write why.")
}

func TestInbox_ShowsIdsAndCodesAndRecordsEachAct(t *testing.T) {
	setUp(t)
	_, err := run(t, "intake", file(t, "form.json", form()))
	require.NoError(t, err)
	out, err := run(t, "inbox", "list", "--state", "pending")
	require.NoError(t, err)
	require.Regexp(t, `form-00001 +SP-000001 +intake +pending +false`, out)
	_, err = run(t, "inbox", "park", "form-00001", "--reason", "OPS-12")
	require.ErrorContains(t, err, "SAMSPIL_TOKEN")
	t.Setenv("SAMSPIL_TOKEN", "it-token")
	_, err = run(t, "inbox", "park", "form-00001", "--reason", "Maja vil det selv")
	require.ErrorContains(t, err, "as a code")
	_, err = run(t, "inbox", "park", "form-00009", "--reason", "OPS-12")
	require.ErrorContains(t, err, "no message with this id")
	for _, act := range []string{"park", "retry"} {
		_, err = run(t, "inbox", act, "form-00001", "--reason", "OPS-12")
		require.NoError(t, err)
	}
	shown, err := run(t, "inbox", "show", "form-00001")
	require.NoError(t, err)
	require.Contains(t, shown, "park by os2forms: OPS-12")
	require.Contains(t, shown, "retry by os2forms: OPS-12")
	require.NotContains(t, out+shown, "Prøvesen")
	require.NotContains(t, out+shown, "hjælp")
}

func TestIntake_NamesTheWrongFields(t *testing.T) {
	setUp(t)
	_, err := run(t, "intake", file(t, "form.json", `{"formId": "form-00001", "adults": [{"cpr": "123"}]}`))
	require.ErrorContains(t, err, "3 fields are wrong:")
	require.ErrorContains(t, err, "adults[0].cpr: Write the CPR number as ten digits")
	_, err = run(t, "intake", file(t, "form.json", `{`))
	require.ErrorContains(t, err, "line 1, column 2")
	_, err = run(t, "intake", file(t, "form.json", `"`+strings.Repeat("a", 1<<20)+`"`))
	require.ErrorContains(t, err, "larger than 256 KiB")
	_, err = run(t, "concern", file(t, "form.json", `"`+strings.Repeat("a", 1<<19)+`"`))
	require.NotContains(t, err.Error(), "larger", "a concern is as long as its fields may be")
}

func TestServe_TakesFormsInWhileTemporalIsDownAndStopsGracefully(t *testing.T) {
	setUp(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- realMain(ctx, []string{"serve"}, io.Discard) }()
	health := "http://" + os.Getenv("SAMSPIL_HEALTH_ADDRESS")
	require.Eventually(t, func() bool { return status(http.Get(health+"/healthz")) == http.StatusOK }, 20*time.Second, 20*time.Millisecond)

	response, err := http.Get(health + "/readyz")
	require.NoError(t, err)
	var ready map[string]string
	require.NoError(t, json.NewDecoder(response.Body).Decode(&ready))
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode, "forms can be taken in")
	require.Equal(t, map[string]string{"postgres": "ok", "inbox": "ok", "temporal": "out of reach"}, ready)

	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+os.Getenv("SAMSPIL_LISTEN_ADDRESS")+"/v1/intakes", strings.NewReader(form()))
	require.NoError(t, err)
	request.Header.Set("Authorization", "Bearer it-token")
	require.Equal(t, http.StatusAccepted, status(http.DefaultClient.Do(request)))

	request, err = http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+os.Getenv("SAMSPIL_LISTEN_ADDRESS")+"/desk/work", nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusUnauthorized, status(http.DefaultClient.Do(request)), "the desk asks who is there")
	request.SetBasicAuth("x", "it-token")
	require.Equal(t, http.StatusForbidden, status(http.DefaultClient.Do(request)), "and has no work for IT")

	response, err = http.Get(health + "/metrics")
	require.NoError(t, err)
	metrics, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Contains(t, string(metrics), `samspil_http_request_seconds_count{address="POST /v1/intakes",status="202"} 1`)
	require.NotContains(t, string(metrics), "Prøvesen")
	stop()
	require.NoError(t, <-ended)
}

func status(response *http.Response, err error) int {
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}

func TestServe_SaysWhatIsWrongBeforeItStarts(t *testing.T) {
	setUp(t)
	t.Setenv("SAMSPIL_LANGUAGE", "sv")
	t.Setenv("SAMSPIL_CPR_KEY", "short")
	_, err := run(t, "serve")
	require.ErrorContains(t, err, "2 settings are wrong")

	setUp(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = taken.Close() })
	t.Setenv("SAMSPIL_LISTEN_ADDRESS", taken.Addr().String())
	_, err = run(t, "serve")
	require.ErrorContains(t, err, "set SAMSPIL_LISTEN_ADDRESS to a free address")

	t.Setenv("SAMSPIL_POLICY_FILE", file(t, "policy.yaml", "version: x\nruels: []\n"))
	_, err = run(t, "serve")
	require.ErrorContains(t, err, "policy.yaml:2:1")

	t.Setenv("SAMSPIL_POLICY_FILE", "")
	t.Setenv("SAMSPIL_LISTEN_ADDRESS", pgtest.FreeAddress(t))
	t.Setenv("SAMSPIL_DATABASE_URL", pgtest.New(t))
	_, err = run(t, "serve")
	require.ErrorContains(t, err, "starter migrate")
}

func TestServe_WaitsForPostgresUpToASetting(t *testing.T) {
	setUp(t)
	address := pgtest.FreeAddress(t)
	t.Setenv("SAMSPIL_DATABASE_URL", "postgres://samspil@"+address+"/samspil?sslmode=disable")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- realMain(ctx, []string{"serve"}, io.Discard) }()
	health := "http://" + os.Getenv("SAMSPIL_HEALTH_ADDRESS")
	require.Eventually(t, func() bool { return status(http.Get(health+"/healthz")) == http.StatusOK }, 20*time.Second, 20*time.Millisecond)
	require.Equal(t, http.StatusServiceUnavailable, status(http.Get(health+"/readyz")))
	stop()
	require.NoError(t, <-ended)

	t.Setenv("SAMSPIL_DATABASE_WAIT", "0s")
	for _, command := range []string{"serve", "migrate", "rebuild"} {
		_, err := run(t, command)
		require.ErrorContains(t, err, "is it running?", command)
	}
}

func TestMigrateAndRebuild_NeedOnlyTheDatabase(t *testing.T) {
	t.Setenv("SAMSPIL_DATABASE_URL", pgtest.New(t))
	_, err := run(t, "rebuild")
	require.ErrorContains(t, err, "starter migrate")
	for range 2 {
		said, err := run(t, "migrate")
		require.NoError(t, err)
		require.Contains(t, said, "the database is at version")
	}
	said, err := run(t, "rebuild")
	require.NoError(t, err)
	require.Contains(t, said, "the same as before")
	_, err = run(t, "rebuild", "SP-000001")
	require.ErrorContains(t, err, "SP-000001: the journal has no such case")
}

// The order of an upgrade is: what could stop the programs is found while the old ones still run on the old database.
func TestMigrate_LooksAtPolicyAndSettingsBeforeItChangesAnything(t *testing.T) {
	t.Setenv("SAMSPIL_DATABASE_URL", pgtest.New(t))
	untouched := func() {
		t.Helper()
		_, err := run(t, "rebuild")
		require.ErrorContains(t, err, "it has migration 0")
	}
	t.Setenv("SAMSPIL_POLICY_FILE", file(t, "policy.yaml", "version: x\nruels: []\n"))
	_, err := run(t, "migrate")
	require.ErrorContains(t, err, "policy.yaml:2:1")
	untouched()

	older := strings.Replace(string(policyfile.DefaultYAML()), "noticeHour: 8\n", "", 1)
	t.Setenv("SAMSPIL_POLICY_FILE", file(t, "policy.yaml", older))
	t.Setenv("SAMSPIL_RELAY_WORKERS", "none")
	t.Setenv("SAMSPIL_DEPARTMENT_KEYS", "children=short")
	_, err = run(t, "migrate")
	require.ErrorContains(t, err, "SAMSPIL_RELAY_WORKERS")
	require.ErrorContains(t, err, "SAMSPIL_DEPARTMENT_KEYS")
	require.NotContains(t, err.Error(), "SAMSPIL_ACCESS_FILE", "what is not set here is set elsewhere")
	untouched()

	t.Setenv("SAMSPIL_RELAY_WORKERS", "8")
	t.Setenv("SAMSPIL_DEPARTMENT_KEYS", "")
	t.Setenv("SAMSPIL_ACCESS_FILE", file(t, "access.yaml", "- {role: king}"))
	_, err = run(t, "migrate")
	require.ErrorContains(t, err, "SAMSPIL_ACCESS_FILE")
	untouched()

	t.Setenv("SAMSPIL_ACCESS_FILE", "")
	said, err := run(t, "migrate")
	require.NoError(t, err)
	require.Contains(t, said, "noticeHour", "it says what the file leaves out")
}

func TestPolicyPrint_GivesWhatHolds(t *testing.T) {
	said, err := run(t, "policy", "print")
	require.NoError(t, err)
	require.Equal(t, string(policyfile.DefaultYAML()), said)

	older := strings.Replace(string(policyfile.DefaultYAML()), "noticeHour: 8\n", "", 1)
	path := file(t, "older.yaml", older)
	said, err = run(t, "policy", "check", path)
	require.NoError(t, err)
	require.Contains(t, said, "leaves out noticeHour")
	t.Setenv("SAMSPIL_POLICY_FILE", path)
	said, err = run(t, "policy", "print")
	require.NoError(t, err)
	require.Contains(t, said, "noticeHour: 8")
	require.Contains(t, said, "# The departments at the joint assessment")
	said, err = run(t, "policy", "print", "--built-in")
	require.NoError(t, err)
	require.Equal(t, string(policyfile.DefaultYAML()), said)

	t.Setenv("SAMSPIL_POLICY_FILE", file(t, "bad.yaml", "version: x\n"))
	_, err = run(t, "policy", "print")
	require.ErrorContains(t, err, "bad.yaml:1:1")
}

func TestPolicyReview_PrintsWhatIsStillToBeDecided(t *testing.T) {
	path := file(t, "ours.yaml", strings.Replace(string(policyfile.DefaultYAML()), "noticeHour: 8\n", "", 1))
	said, err := run(t, "policy", "review", path)
	require.NoError(t, err)
	for _, line := range []string{"not-verified", "  rules[first-interview] from 2026-07-01  LAB", "  sharing  consent", "  rules[status-meeting]  6 weeks", "left-out (1)", "  noticeHour\n"} {
		require.Contains(t, said, line)
	}
	said, err = run(t, "policy", "review", file(t, "bad.yaml", "version: x\n"))
	require.ErrorIs(t, err, errQuietly)
	require.Contains(t, said, "bad.yaml:1:1")
}

func TestPolicyCheck_NamesEachFaultWithItsLine(t *testing.T) {
	said, err := run(t, "policy", "check", file(t, "good.yaml", string(policyfile.DefaultYAML())))
	require.NoError(t, err)
	require.Contains(t, said, "no faults")
	said, err = run(t, "policy", "check", file(t, "bad.yaml", strings.Replace(string(policyfile.DefaultYAML()), "period: 24 hours", "period: 0 fortnights", 1)))
	require.ErrorIs(t, err, errQuietly)
	require.Regexp(t, `bad\.yaml:\d+:\d+: rules\[0\]`, said)
}

func TestDeadlines_ShowWhatEachRuleGives(t *testing.T) {
	said, err := run(t, "deadlines", "--on", "2026-03-02T10:00", "--json")
	require.NoError(t, err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal([]byte(said), &rows))
	require.Equal(t, "concern-assessed", rows[0]["id"])
	require.Equal(t, "2026-03-03T10:00:00+01:00", rows[0]["due"])

	said, err = run(t, "deadlines", "--on", "2026-03-02", "--rule", "contribution")
	require.NoError(t, err)
	require.Contains(t, said, "Mon 2026-03-30 23:59")
	require.Len(t, strings.Split(strings.TrimSpace(said), "\n"), 2)

	_, err = run(t, "deadlines", "--on", "2026-03-02", "--rule", "other")
	require.ErrorContains(t, err, "contribution")
	_, err = run(t, "deadlines", "--on", "soon")
	require.ErrorContains(t, err, "2026-11-22")
}

func TestSettings_AreListedWithoutAnyBeingSet(t *testing.T) {
	said, err := run(t, "settings")
	require.NoError(t, err)
	require.Contains(t, said, "SAMSPIL_CPR_KEY")
	said, err = run(t, "version")
	require.NoError(t, err)
	require.Contains(t, said, "starter ")
}
