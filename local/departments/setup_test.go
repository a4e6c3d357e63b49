package departments_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
	"samspil/local/departments"
)

// Invented. The day of birth has 60 added, so the CPR register gives this number to nobody.
const (
	someName = "Eksempla Prøvesen"
	someCPR  = "6101800000"
)

var now = time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)

func config() departments.Config {
	return departments.Config{
		Keys:  map[string]string{"children": "key-of-children", "post": "key-of-post"},
		Names: map[string]departments.Name{"children": {Da: "Børn og Familie", En: "Children and Families"}},
	}
}

func start(t *testing.T, c departments.Config) *departments.Server {
	t.Helper()
	s, err := departments.Start(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Stop()) })
	return s
}

// client speaks to the department called children. Every call is held against the contract, both ways, and has a
// connection of its own, so that the transport never sends again by itself and every attempt is the test's.
func client(t *testing.T, s *departments.Server, timeout time.Duration) *department.Client {
	t.Helper()
	transport := contracttest.Transport(t, &http.Transport{DisableKeepAlives: true})
	c, err := department.New(s.URL("children"), "key-of-children", department.Options{Timeout: timeout, Transport: transport})
	require.NoError(t, err)
	return c
}

func message(id string) department.Message {
	return department.Message{
		ID: id, Case: "SP-000001", Kind: casework.MessageTask, Key: "contribution/children/1",
		About:  []department.Person{{Member: "adult-1", Name: someName, CPR: someCPR, Protected: true}},
		Ground: "consent", At: now,
	}
}

func send(t *testing.T, c *department.Client, m department.Message) error {
	t.Helper()
	_, err := c.Send(t.Context(), m, now)
	return err
}

func question() department.HoursQuestion {
	return department.HoursQuestion{Case: "SP-000001", Member: "adult-1", CPR: someCPR, From: "2026-11", To: "2027-01"}
}

func code(t *testing.T, err error) string {
	t.Helper()
	var e *department.Error
	require.ErrorAs(t, err, &e)
	return e.Code
}

func do(t *testing.T, method, url, body string, header ...string) (status int, answer string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(text)
}

func written(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return string(text)
}
