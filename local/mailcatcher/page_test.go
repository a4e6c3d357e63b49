package mailcatcher_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/local/mailcatcher"
)

func TestPage_ShowsEMailsInDanishFirst(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{})
	require.Contains(t, get(t, s.Base()+"/"), "Ingen e-mails.")
	e := escalation()
	e.Role = `<script>`
	require.NoError(t, office(t, s).Escalate(t.Context(), e))

	page := get(t, s.Base()+"/?case=SP-000001")
	require.Contains(t, page, `<html lang="da">`)
	require.Contains(t, page, "Samspil SP-000001: frist overskredet")
	require.Contains(t, page, `href="http://127.0.0.1:8233/namespaces/samspil/workflows/family-SP-000001/run-1/user-metadata"`)
	require.NotContains(t, page, "<script>")
	require.Contains(t, get(t, s.Base()+"/?lang=en"), "Everything that Samspil has sent")
	require.NotContains(t, get(t, s.Base()+"/?case=SP-000002"), "frist overskredet")
}

func TestMails_AreJSONByCaseAndBounded(t *testing.T) {
	t.Parallel()
	s := start(t, mailcatcher.Config{Keep: 3})
	o := office(t, s)
	for i := range 5 {
		e := escalation()
		e.ID, e.Case = "message-"+strconv.Itoa(i), "SP-00000"+strconv.Itoa(i)
		require.NoError(t, o.Escalate(t.Context(), e))
	}
	var mails []mailcatcher.Mail
	require.NoError(t, json.Unmarshal([]byte(get(t, s.Base()+"/mails")), &mails))
	require.Len(t, mails, 3)
	require.Equal(t, "Samspil SP-000002: frist overskredet", mails[0].Subject)
	require.NoError(t, json.Unmarshal([]byte(get(t, s.Base()+"/mails?case=SP-000004")), &mails))
	require.Len(t, mails, 1)
	require.JSONEq(t, "[]", get(t, s.Base()+"/mails?case=SP-000001"))
}

func TestStart_IsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	_, err := mailcatcher.Start(t.Context(), mailcatcher.Config{SMTP: "0.0.0.0:0"})
	require.ErrorContains(t, err, "not on loopback")
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, response.StatusCode)
	return string(text)
}
