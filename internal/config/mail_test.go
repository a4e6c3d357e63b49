package config

import (
	"fmt"
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStaffMail_HasTheStaffIdInIt(t *testing.T) {
	t.Parallel()
	var a StaffMail
	require.NoError(t, a.Decode("{id}@kommune.example"))
	require.Equal(t, "cw-17@kommune.example", a.Of("cw-17"))
	for _, wrong := range []string{"alle@kommune.example", "{id}{id}@kommune.example", "{id}", "{id}@"} {
		require.ErrorContains(t, new(StaffMail).Decode(wrong), "{id}", wrong)
	}
	require.NoError(t, new(StaffMail).Decode(""))
}

func mailSetUp() map[string]string {
	variables := workerSetUp()
	maps.Copy(variables, map[string]string{
		"SAMSPIL_SMTP_HOST":      "smtp.kommune.example",
		"SAMSPIL_SMTP_USER":      "samspil",
		"SAMSPIL_SMTP_PASSWORD":  "hemmelig-adgang",
		"SAMSPIL_MAIL_FROM":      "Samspil <samspil@kommune.example>",
		"SAMSPIL_MAIL_ADDRESSES": "social-head=anna.andersen@kommune.example, *=vagt@kommune.example",
		"SAMSPIL_LINK_TEMPLATE":  "https://temporal.kommune.example/namespaces/samspil/workflows/family-{case}/{run}/user-metadata",
	})
	return variables
}

func TestMail_IsEncryptedUnlessSomebodySaysOtherwise(t *testing.T) {
	setUp(t, mailSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	require.True(t, w.MailOn())
	require.Equal(t, StartTLS, w.SMTPTLS)
	require.Equal(t, 587, w.SMTPPort)
	require.NotContains(t, fmt.Sprintf("%+v %#v", w, w), "anna.andersen")
	require.NotContains(t, fmt.Sprintf("%+v %#v", w, w), "hemmelig-adgang")
}

func TestMail_IsOffWithoutAHost(t *testing.T) {
	setUp(t, workerSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	require.False(t, w.MailOn())
}

func TestMail_ARoleWithoutAnAddressGetsTheCommonOne(t *testing.T) {
	setUp(t, mailSetUp())
	w, err := Load[Worker]()
	require.NoError(t, err)
	address, known := w.MailAddresses.Of("social-head")
	require.True(t, known)
	require.Equal(t, "anna.andersen@kommune.example", address)
	address, known = w.MailAddresses.Of("children-head")
	require.True(t, known)
	require.Equal(t, "vagt@kommune.example", address)

	delete(w.MailAddresses, AnyRole)
	_, known = w.MailAddresses.Of("children-head")
	require.False(t, known)
	missing, extra := w.MailAddresses.CheckRoles([]string{"children-head", "coordinator"})
	require.Equal(t, []string{"children-head", "coordinator"}, missing)
	require.Equal(t, []string{"social-head"}, extra)
}

func TestMail_RefusesAWeakSetUp(t *testing.T) {
	cases := []struct{ name, setting, value, says string }{
		{"a port in the host", "SMTP_HOST", "smtp.example:587", "SAMSPIL_SMTP_PORT"},
		{"a port out of range", "SMTP_PORT", "70000", "between 1 and 65535"},
		{"a way that does not exist", "SMTP_TLS", "ssl", "starttls, tls or none"},
		{"no encryption to another machine", "SMTP_TLS", "none", "towards another machine"},
		{"a password in the clear", "SMTP_TLS", "none", "password unencrypted"},
		{"a user without a password", "SMTP_PASSWORD", "", "belong together"},
		{"no sender", "MAIL_FROM", "", "is missing"},
		{"no address at all", "MAIL_FROM", "anna andersen", "is no e-mail address"},
		{"a role without an address", "MAIL_ADDRESSES", "social-head=", `role "social-head" has nothing after`},
		{"a role with something else", "MAIL_ADDRESSES", "social-head=anna.andersen", `role "social-head": is no e-mail address`},
		{"a link to nowhere", "LINK_TEMPLATE", "family-{case}", "is no web address"},
		{"a link without the case", "LINK_TEMPLATE", "https://temporal.example/", "has no {case}"},
		{"a link to the timeline", "LINK_TEMPLATE", "https://temporal.example/namespaces/samspil/workflows/family-{case}", "opens the timeline"},
		{"the same by another way", "LINK_TEMPLATE", "https://temporal.example/namespaces/samspil/workflows/family-{case}/{run}/history", "opens the timeline"},
		{"a link in the clear", "LINK_TEMPLATE", "http://temporal.example/{case}", "not encrypted"},
		{"a link with a password", "LINK_TEMPLATE", "https://a:b@temporal.example/{case}", "holds a password"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			variables := mailSetUp()
			variables["SAMSPIL_"+c.setting] = c.value
			setUp(t, variables)
			_, err := Load[Worker]()
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "anna.andersen", "an address may tell who somebody is")
			require.NotContains(t, err.Error(), "hemmelig-adgang")
		})
	}
}
