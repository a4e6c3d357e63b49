package system

import (
	"context"
	"fmt"
	"net"
	"strings"

	"samspil/internal/policyfile"
	"samspil/local/mailcatcher"
	"samspil/workflows"
)

// startMail starts the mail catcher.
func (s *System) startMail(ctx context.Context) (err error) {
	s.Mail, err = mailcatcher.Start(context.WithoutCancel(ctx), mailcatcher.Config{
		Page: fmt.Sprintf("127.0.0.1:%d", s.config.Mail), Keep: s.config.Keep,
	})
	return err
}

// mailSettings are for both programs: the worker sends escalations, the starter tells of a concern that waits. Every role of the policy has
// an invented address, and all other roles share one.
func (s *System) mailSettings() ([]string, error) {
	host, port, err := net.SplitHostPort(s.Mail.Address())
	if err != nil {
		return nil, err
	}
	addresses := []string{"*=andre@kommune.localhost"}
	for _, role := range policyfile.Default().Roles() {
		addresses = append(addresses, role+"="+role+"@kommune.localhost")
	}
	return []string{
		"SAMSPIL_SMTP_HOST=" + host, "SAMSPIL_SMTP_PORT=" + port, "SAMSPIL_SMTP_TLS=none",
		"SAMSPIL_MAIL_FROM=Samspil <samspil@kommune.localhost>",
		"SAMSPIL_MAIL_ADDRESSES=" + strings.Join(addresses, ","),
		"SAMSPIL_LINK_TEMPLATE=" + s.UIURL() + "/namespaces/" + s.Namespace + "/workflows/" + workflows.JourneyID("{case}") + "/{run}/user-metadata",
	}, nil
}
