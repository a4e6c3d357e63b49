package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/service"
	"samspil/starter/api"
	"samspil/starter/desk"
	"samspil/starter/events"
	"samspil/workflows"
)

type serveCommand struct{}

// Run serves until the program is asked to stop. Then it takes no new requests, answers those that it has, and leaves what is
// not settled in the inbox for the next start.
func (serveCommand) Run(ctx context.Context) error {
	s, err := newSystem()
	if err != nil {
		return err
	}
	defer s.close()
	for _, name := range config.Unknown() {
		s.log.Warn("this setting does not exist and is ignored: is it misspelt?", "setting", name)
	}
	if len(s.leftOut) > 0 {
		s.log.Warn("the policy file leaves this out, so the built-in policy holds there", "fields", s.leftOut)
	}
	s.checkMail()
	if s.settings.AllowTestCPR {
		s.log.Warn("CPR numbers that no person can have are accepted: right for demonstrations, wrong in production")
	}
	if err := s.openForms(); err != nil {
		return err
	}
	live := desk.NewLive(s.register, s.log)
	access, err := s.access()
	if err != nil {
		return err
	}
	front, health, handing, err := s.servers(access, live)
	if err != nil {
		return err
	}
	return service.Together(ctx, health.Run, func(ctx context.Context) error { return s.serve(ctx, front, access, live, handing) })
}

// serve waits for the database, then takes in messages and hands them on.
func (s *system) serve(ctx context.Context, front *service.Server, access *config.Access, live *desk.Live, handing *events.Events) error {
	if err := s.awaitDatabase(ctx); err != nil {
		front.Close()
		return service.UnlessStopped(ctx, err)
	}
	if err := s.revoke(ctx, access); err != nil {
		front.Close()
		return service.UnlessStopped(ctx, err)
	}
	// The relay outlives the server a little, so that requests under way still get their outcome.
	relaying, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	return service.Together(ctx,
		func(ctx context.Context) error { defer stop(); return front.Run(ctx) },
		func(context.Context) error { return s.relay.Run(relaying) },
		s.tellLooks,
		s.desk.SendSheets,
		func(ctx context.Context) error { return s.mindRevoked(ctx, access) },
		s.tellWork,
		s.taker.Run,
		handing.Run,
		func(ctx context.Context) error { return live.Run(ctx, s.settings.DatabaseURL.Reveal()) },
		func(ctx context.Context) error {
			service.MindAttributes(ctx, s.temporal, s.namespace, workflows.SearchAttributes(), s.log)
			return nil
		},
	)
}

// servers returns servers that listen already, so that a taken address shows at once.
func (s *system) servers(access *config.Access, live *desk.Live) (front, health *service.Server, handing *events.Events, err error) {
	s.checkTokens(access)
	site, err := s.signIn(access)
	if err != nil {
		return nil, nil, nil, err
	}
	s.desk.Limit(relay.Quotas{Actor: s.settings.ActorQuota, Case: s.settings.CaseQuota, CaseTotal: s.settings.CaseTotal})
	options := api.Options{
		Desk: s.desk, Reading: reading.Of(s.register, s.policy), Policy: s.policy, SignIn: access.SignIn, OnBehalf: access.OnBehalf, Language: string(s.settings.Language),
		Log: s.log, Metrics: s.metrics.Registry, Reads: s.settings.ReadQuota, Strangers: s.settings.SignInQuota,
	}
	if handing, err = s.webhooks(&options); err != nil {
		return nil, nil, nil, err
	}
	checks := []service.Check{
		{Name: "postgres", Ask: s.register.Ping}, {Name: "inbox", Ask: s.relay.Check}, {Name: "temporal", Ask: service.CheckTemporal(s.temporal), Spare: true},
	}
	pages := desk.Options{
		Desk: s.desk, Reading: options.Reading, Policy: s.policy, Who: site.Who, Ask: site.Ask, Still: site.Still, Live: live, Language: options.Language,
		Log: s.log, Metrics: s.metrics.Registry, Reads: s.settings.ReadQuota, WithoutPart: s.settings.OpenedWithoutPart, TellLeader: s.tellLooksNow, MostDrafts: s.settings.DraftsMost,
		Asked: s.settings.ContactForm, Forms: s.taker.Forms, ConsentWords: s.consentWords, Evaluations: desk.Evaluations{Cohorts: s.register.Cohorts, Report: s.report},
		Tokens: access.Tokens, Roles: site.Roles, Checks: checks, Revoke: func(ctx context.Context, t config.Holder, by casework.Actor) error {
			if err := s.register.RevokeToken(ctx, t.ID, t.Actor.ID, by); err != nil && !errors.Is(err, register.ErrRevokedAlready) {
				return err
			}
			return s.revoke(ctx, access)
		},
	}
	if err := s.settings.DepartmentTelephones.Known(s.policy.DepartmentIDs()); err != nil {
		return nil, nil, nil, err
	}
	families := s.familyPages(options)
	pages.Telephones, pages.Paper = s.settings.DepartmentTelephones, families.Paper
	if ui := strings.TrimRight(string(s.settings.TemporalUI), "/"); ui != "" {
		pages.Temporal = func(caseNo string) string {
			return ui + "/namespaces/" + url.PathEscape(s.namespace) + "/workflows/" + url.PathEscape(workflows.JourneyID(caseNo))
		}
	}
	if s.settings.Configured() {
		options.Who, options.Ask = site.Who, site.Ask
		pages.SignsOut = true
	}
	listen := func(name string, address config.Address, setting string, handler http.Handler) (*service.Server, error) {
		return service.Listen(name, string(address), setting, handler, s.settings.ShutdownTimeout, s.log)
	}
	if front, err = listen("forms and decisions", s.settings.ListenAddress, "SAMSPIL_LISTEN_ADDRESS", service.BehindProxies(s.settings.Proxies, encrypted(s.settings.SiteAddress, s.withHints(s.withFamilies(families, options, s.beside(doors(site, desk.New(pages), api.New(options)))))))); err != nil {
		return nil, nil, nil, err
	}
	health, err = listen("health and metrics", s.settings.HealthAddress, "SAMSPIL_HEALTH_ADDRESS", service.Health(s.log, s.metrics, checks...))
	return front, health, handing, err
}
