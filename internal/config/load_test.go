package config

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/signing/signingtest"
)

const (
	aURL = "postgres://samspil:hemmelig-adgang@localhost:5432/samspil"
	aKey = "a-key-that-nobody-else-has"
)

// setUp sets exactly these variables.
func setUp(t *testing.T, variables map[string]string) {
	t.Helper()
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "SAMSPIL_") {
			t.Setenv(name, value) // so that it comes back after the test
			require.NoError(t, os.Unsetenv(name))
		}
	}
	for name, value := range variables {
		t.Setenv(name, value)
	}
}

func workerSetUp() map[string]string {
	return map[string]string{
		"SAMSPIL_DATABASE_URL":         aURL,
		"SAMSPIL_DEPARTMENT_ADDRESSES": "children=https://children.example/samspil/,employment=http://127.0.0.1:9000",
		"SAMSPIL_DEPARTMENT_KEYS":      "children=" + aKey + ",employment=" + aKey + "==",
		"SAMSPIL_TRUSTED_KEYS":         base64.StdEncoding.EncodeToString(signingtest.Signer().Public()),
	}
}

func starterSetUp() map[string]string {
	key := make([]byte, 32)
	for i := range key {
		key[i] = byte(i)
	}
	return map[string]string{
		"SAMSPIL_DATABASE_URL": aURL,
		"SAMSPIL_ACCESS_FILE":  "access.yaml",
		"SAMSPIL_CPR_KEY":      base64.StdEncoding.EncodeToString(key),
		"SAMSPIL_SIGNING_KEY":  base64.StdEncoding.EncodeToString(key),
	}
}

func TestLoad_AWorkerNeedsOnlyWhatHasNoDefault(t *testing.T) {
	setUp(t, workerSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	require.Equal(t, aURL, w.DatabaseURL.Reveal())
	require.Equal(t, "https://children.example/samspil", w.DepartmentAddresses["children"])
	require.Equal(t, aKey+"==", w.DepartmentKeys["employment"].Reveal(), "a key may hold = signs")
	require.Equal(t, 30*time.Second, w.ShutdownTimeout)
	require.Equal(t, Language("da"), w.Language)
}

func TestLoad_AStarterNeedsOnlyWhatHasNoDefault(t *testing.T) {
	setUp(t, starterSetUp())
	s, err := Load[Starter]()
	require.NoError(t, err)
	require.Len(t, s.CPRKey.Bytes(), 32)
	require.False(t, s.AllowTestCPR)
}

func TestLoad_NamesEveryWrongSettingAtOnce(t *testing.T) {
	setUp(t, map[string]string{
		"SAMSPIL_DATABASE_URL":     "mysql://samspil:hemmelig-adgang@localhost/x",
		"SAMSPIL_LANGUAGE":         "sv",
		"SAMSPIL_LOG_LEVEL":        "LOUD",
		"SAMSPIL_LOG_FORMAT":       "xml",
		"SAMSPIL_SHUTDOWN_TIMEOUT": "half a minute",
		"SAMSPIL_HEALTH_ADDRESS":   "9464",
		"SAMSPIL_STICKY_CACHE":     "many",
		"SAMSPIL_JOURNEY_SLOTS":    "1",
	})
	_, err := Load[Worker]()
	var faults Faults
	require.ErrorAs(t, err, &faults)
	named := map[string]bool{}
	for _, fault := range faults {
		named[fault.Setting] = true
	}
	for _, want := range []string{
		"DATABASE_URL", "LANGUAGE", "LOG_LEVEL", "LOG_FORMAT", "SHUTDOWN_TIMEOUT", "HEALTH_ADDRESS", "STICKY_CACHE",
		"JOURNEY_SLOTS", "DEPARTMENT_ADDRESSES", "DEPARTMENT_KEYS",
	} {
		require.True(t, named["SAMSPIL_"+want], "%s is wrong and not named in:\n%v", want, err)
	}
}

func TestLoad_RefusesAWeakSetUp(t *testing.T) {
	cases := []struct{ name, setting, value, says string }{
		{"plain http to another machine", "SAMSPIL_DEPARTMENT_ADDRESSES", "children=http://children.example", "not encrypted"},
		{"a password in an address", "SAMSPIL_DEPARTMENT_ADDRESSES", "children=https://a:b@children.example", "holds a password"},
		{"a department twice", "SAMSPIL_DEPARTMENT_ADDRESSES", "children=https://a.example,children=https://b.example", "there twice"},
		{"no address", "SAMSPIL_DEPARTMENT_ADDRESSES", "children=", "nothing after"},
		{"an empty key", "SAMSPIL_DEPARTMENT_KEYS", "children=,employment=" + aKey, "nothing after"},
		{"a short key", "SAMSPIL_DEPARTMENT_KEYS", "children=short,employment=" + aKey, "shorter than"},
		{"a key missing", "SAMSPIL_DEPARTMENT_KEYS", "children=" + aKey, `no key for department "employment"`},
		{"a key too many", "SAMSPIL_DEPARTMENT_KEYS", "children=" + aKey + ",employment=" + aKey + ",other=" + aKey, "no address for"},
		{"an unencrypted database elsewhere", "SAMSPIL_DATABASE_URL", "postgres://a:hemmelig-adgang@db.example/x?sslmode=disable", "sslmode"},
		{"the same in the other form", "SAMSPIL_DATABASE_URL", "host=db.example password=hemmelig-adgang sslmode=disable", "sslmode"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			variables := workerSetUp()
			variables[c.setting] = c.value
			setUp(t, variables)
			_, err := Load[Worker]()
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "hemmelig-adgang")
		})
	}
}

func TestLoad_RefusesAWeakCPRKey(t *testing.T) {
	for value, says := range map[string]string{
		"":              "is 0 bytes",
		"not base64!":   "is not base64",
		"c2hvcnQ=":      "is 5 bytes",
		zeros(32):       "repeats one byte",
		"AAAA" + "====": "is not base64",
	} {
		variables := starterSetUp()
		variables["SAMSPIL_CPR_KEY"] = value
		setUp(t, variables)
		_, err := Load[Starter]()
		require.ErrorContains(t, err, says)
	}
}

func zeros(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }

func TestLoad_ALeaseOutlivesAnAnswer(t *testing.T) {
	variables := starterSetUp()
	variables["SAMSPIL_RELAY_LEASE"] = "5s"
	setUp(t, variables)
	_, err := Load[Starter]()
	require.ErrorContains(t, err, "SAMSPIL_RELAY_LEASE")
}

func TestUnknown_FindsMisspeltSettings(t *testing.T) {
	setUp(t, map[string]string{"SAMSPIL_DATABSE_URL": aURL, "SAMSPIL_LANGUAGE": "en", "SAMSPIL_TOKEN": "x"})
	require.Equal(t, []string{"SAMSPIL_DATABSE_URL"}, Unknown())
}

func TestSecret_IsNeverPrinted(t *testing.T) {
	setUp(t, workerSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	for _, form := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{w, w.DatabaseURL, w.DepartmentKeys, NewSecret("hemmelig-adgang")} {
			text := fmt.Sprintf(form, value)
			require.NotContains(t, text, "hemmelig-adgang")
			require.NotContains(t, text, aKey)
		}
	}
}

func TestCheckDepartments_NamesBothSides(t *testing.T) {
	setUp(t, workerSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	extra, err := w.CheckDepartments([]string{"children", "employment"})
	require.NoError(t, err)
	require.Empty(t, extra)
	extra, err = w.CheckDepartments([]string{"children", "social"})
	require.ErrorContains(t, err, `no address for department "social"`)
	require.Equal(t, []string{"employment"}, extra)
}

func TestDatabase_GoesEncryptedToAnotherMachine(t *testing.T) {
	cases := []struct {
		address, pgSSLMode, pgHost string
		ok                         bool
	}{
		{address: "postgres://a@db.example/x?sslmode=require", ok: true},
		{address: "postgres://a@db.example/x?sslmode=verify-ca", ok: true},
		{address: "postgres://a@db.example/x?sslmode=verify-full", ok: true},
		{address: "host=db.example sslmode='verify-full'", ok: true},
		{address: "postgres://a@db.example/x", ok: true}, // the driver's own default is require
		{address: "postgres://a@db.example/x", pgSSLMode: "disable"},
		{address: "postgres://a@db.example/x", pgSSLMode: "prefer"},
		{address: "postgres://a@db.example/x", pgSSLMode: "verify-full", ok: true},
		{address: "host=db.example", pgSSLMode: "require", ok: true},
		{address: "postgres://a@db.example/x?sslmode=require", pgSSLMode: "disable", ok: true}, // what stands in the address goes first
		{address: "postgres://a@db.example/x?sslmode=disable", pgSSLMode: "verify-full"},
		{address: "postgres://a@db.example/x?sslmode=prefer"},
		{address: "postgres://a@db.example/x?sslmode=allow"},
		{address: "postgres://a@db.example/x?sslmode=Disable"},
		{address: "host=db.example sslmode = disable"},
		{address: "postgres://a@localhost/x?host=db.example&sslmode=disable"},
		{address: "host=localhost hostaddr=10.0.0.7 sslmode=disable"},
		{address: "postgres:///x?sslmode=disable", pgHost: "db.example"},
		{address: "postgres://a@localhost/x?sslmode=disable", ok: true},
		{address: "postgres://a@127.0.0.1/x?sslmode=disable", pgHost: "db.example", ok: true},
	}
	for _, c := range cases {
		t.Setenv("PGSSLMODE", c.pgSSLMode)
		t.Setenv("PGHOST", c.pgHost)
		var d Database
		if err := d.Decode(c.address); c.ok {
			require.NoError(t, err, c.address)
		} else {
			require.ErrorContains(t, err, "another machine", c.address)
		}
	}
}
