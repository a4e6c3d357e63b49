package config

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func secretIn(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// asFiles turns every secret of a set-up into a file, as an editor writes it: with a line end.
func asFiles(t *testing.T, group reflect.Type, variables map[string]string) (moved int) {
	t.Helper()
	for _, name := range names(group) {
		secret, isFile := strings.CutSuffix(name, fileSuffix)
		value, has := variables[secret]
		if !isFile || !has || !strings.Contains(strings.Join(names(group), " ")+" ", secret+" ") {
			continue
		}
		delete(variables, secret)
		variables[name] = secretIn(t, value+"\n")
		moved++
	}
	return moved
}

func TestLoad_EverySecretMayStandInAFile(t *testing.T) {
	variables := workerSetUp()
	variables["SAMSPIL_SMTP_HOST"], variables["SAMSPIL_SMTP_USER"] = "smtp.example", "samspil"
	variables["SAMSPIL_SMTP_PASSWORD"] = "hemmelig-adgang "
	variables["SAMSPIL_MAIL_FROM"], variables["SAMSPIL_MAIL_ADDRESSES"] = "a@b.example", "*=b@b.example"
	variables["SAMSPIL_LINK_TEMPLATE"] = "https://ui.example/{case}"
	require.Equal(t, 4, asFiles(t, reflect.TypeFor[Worker](), variables), "database, departments' keys, mail's password and addresses")
	setUp(t, variables)
	w, err := Load[Worker]()
	require.NoError(t, err)
	require.Equal(t, aURL, w.DatabaseURL.Reveal())
	require.Equal(t, aKey+"==", w.DepartmentKeys["employment"].Reveal())
	require.Equal(t, "hemmelig-adgang ", w.SMTPPassword.Reveal(), "only the line end goes")
	require.Empty(t, Unknown())

	variables = starterSetUp()
	require.Equal(t, 3, asFiles(t, reflect.TypeFor[Starter](), variables))
	variables["SAMSPIL_TOKEN_FILE"] = secretIn(t, "a-token\r\n")
	setUp(t, variables)
	s, err := Load[Starter]()
	require.NoError(t, err)
	require.Len(t, s.CPRKey.Bytes(), 32)
	token, err := TokenGiven()
	require.NoError(t, err)
	require.Equal(t, "a-token", token)
	require.Empty(t, Unknown())
}

func TestLoad_RefusesASecretFileThatSaysNothingClear(t *testing.T) {
	big := secretIn(t, strings.Repeat("a", maxSecretFile+1))
	for says, change := range map[string]map[string]string{
		"SAMSPIL_CPR_KEY_FILE is set, and SAMSPIL_CPR_KEY is set too": {"SAMSPIL_CPR_KEY_FILE": secretIn(t, "hemmelig-adgang")},
		"SAMSPIL_CPR_KEY_FILE cannot be read":                         {"SAMSPIL_CPR_KEY": "", "SAMSPIL_CPR_KEY_FILE": "/none/there"},
		"SAMSPIL_CPR_KEY_FILE names no file":                          {"SAMSPIL_CPR_KEY": "", "SAMSPIL_CPR_KEY_FILE": big},
		"SAMSPIL_CPR_KEY is not base64":                               {"SAMSPIL_CPR_KEY": "", "SAMSPIL_CPR_KEY_FILE": secretIn(t, "hemmelig-adgang")},
		"SAMSPIL_CPR_KEY is 0 bytes":                                  {"SAMSPIL_CPR_KEY": "", "SAMSPIL_CPR_KEY_FILE": secretIn(t, "\n")},
	} {
		variables := starterSetUp()
		for name, value := range change {
			variables[name] = value
		}
		setUp(t, variables)
		_, err := Load[Starter]()
		require.ErrorContains(t, err, says)
		require.NotContains(t, err.Error(), "hemmelig-adgang")
	}
	setUp(t, map[string]string{"SAMSPIL_LANGUAGE_FILE": "x"})
	require.Equal(t, []string{"SAMSPIL_LANGUAGE_FILE"}, Unknown(), "what is no secret has no file")
}

func TestAhead_NamesWhatIsWrongAndMissesNothing(t *testing.T) {
	setUp(t, map[string]string{"SAMSPIL_DATABASE_URL": aURL})
	rules, err := Ahead()
	require.NoError(t, err, "what is not set here is set elsewhere")
	require.NotEmpty(t, rules.Version)

	setUp(t, map[string]string{
		"SAMSPIL_DATABASE_URL_FILE":    "/none/there",
		"SAMSPIL_SMTP_PORT":            "many",
		"SAMSPIL_DEPARTMENT_ADDRESSES": "children=https://children.example",
		"SAMSPIL_ACCESS_FILE":          secretIn(t, ""),
	})
	_, err = Ahead()
	for _, says := range []string{
		"SAMSPIL_DATABASE_URL_FILE cannot be read", "SAMSPIL_SMTP_PORT is not a whole number",
		`no address for department "employment"`, "lets nobody in",
	} {
		require.ErrorContains(t, err, says)
	}
	require.NotContains(t, err.Error(), "SAMSPIL_CPR_KEY")
	require.Equal(t, 1, strings.Count(err.Error(), "SAMSPIL_DATABASE_URL_FILE"), "once, though both programs have it")
}

func TestLoad_ADepartmentsAuthorityIsAFileWithCertificates(t *testing.T) {
	for value, says := range map[string]string{
		"children=/none/there":            `department "children": open /none/there`,
		"children=" + secretIn(t, "x"):    "holds no certificate",
		"school=" + secretIn(t, aPEM(t)):  `names department "school", which has no address`,
		"*=" + secretIn(t, aPEM(t)) + ",": "pair 2 is not written department=value",
	} {
		variables := workerSetUp()
		variables["SAMSPIL_DEPARTMENT_CA_FILES"] = value
		setUp(t, variables)
		_, err := Load[Worker]()
		require.ErrorContains(t, err, says)
	}
	variables := workerSetUp()
	variables["SAMSPIL_DEPARTMENT_CA_FILES"] = "children=" + secretIn(t, aPEM(t))
	setUp(t, variables)
	w, err := Load[Worker]()
	require.NoError(t, err)
	require.NotNil(t, w.DepartmentCAFiles.Of("children"))
	require.Nil(t, w.DepartmentCAFiles.Of("employment"), "the machine's own")
	variables["SAMSPIL_DEPARTMENT_CA_FILES"] = "*=" + secretIn(t, aPEM(t))
	setUp(t, variables)
	w, err = Load[Worker]()
	require.NoError(t, err)
	require.NotNil(t, w.DepartmentCAFiles.Of("employment"))
}

// aPEM is the certificate of a test server.
func aPEM(t *testing.T) string {
	t.Helper()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
}
