package department_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
)

// Invented. The day of birth has 60 added, so the CPR register gives these numbers to nobody.
const (
	someName = "Eksempla Prøvesen"
	someCPR  = "6101800000"
	someKey  = "a-key-of-the-children-department"
)

var now = time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)

// answering starts a department that always answers like this, and gives a client of it whose calls are held against
// the contract.
func answering(t *testing.T, answer http.HandlerFunc) *department.Client {
	t.Helper()
	return client(t, answer, department.Options{Transport: contracttest.Transport(t, nil)})
}

// misbehaving is answering for a department that breaks the contract.
func misbehaving(t *testing.T, answer http.HandlerFunc) *department.Client {
	t.Helper()
	return client(t, answer, department.Options{})
}

func client(t *testing.T, answer http.Handler, opts department.Options) *department.Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	c, err := department.New(server.URL+"/children", someKey, opts)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

func task() department.Message {
	due := now.AddDate(0, 0, 28)
	return department.Message{
		ID: "SP-000001/contribution/children/1/task", Case: "SP-000001", Kind: casework.MessageTask,
		Key: "contribution/children/1", About: []department.Person{{Member: "adult-1", Name: someName, CPR: someCPR, Protected: true}},
		Due: &due, Ground: "consent adult-1 2026-11-02", At: now,
	}
}

func question() department.HoursQuestion {
	return department.HoursQuestion{Case: "SP-000001", Member: "adult-1", CPR: someCPR, From: "2026-11", To: "2027-01"}
}

func say(status int, contentType, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func problem(status int, body string, header ...string) http.HandlerFunc {
	return say(status, department.ProblemMedia, body, header...)
}

func wrong(t *testing.T, err error) *department.Error {
	t.Helper()
	var e *department.Error
	require.ErrorAs(t, err, &e)
	return e
}
