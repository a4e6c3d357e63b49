package main

import (
	"context"
	"log/slog"
	"os"

	"go.temporal.io/sdk/client"

	"samspil/internal/config"
	"samspil/internal/intake"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/service"
	"samspil/schema"
	"samspil/starter/forms"
	"samspil/workflows"
)

// system is what takes in forms and decisions, whether they come over HTTP or from a file.
type system struct {
	settings config.Starter
	policy   *policy.Policy
	// leftOut names what the policy file leaves out.
	leftOut []string
	// consentWords are what somebody hears before they say what they agree to.
	consentWords func(act string) policyfile.ConsentWords
	log          *slog.Logger
	metrics      *service.Metrics
	register     *register.Register
	temporal     client.Client
	// namespace is Temporal's, which is this municipality's.
	namespace string
	relay     *relay.Relay
	desk      *relay.Desk
	taker     *forms.Taker // of what was sent by OS2forms
}

// openSystem builds the system from the settings. The database must be there, or come up in time, and be at the right version.
// Temporal need not be there.
func openSystem(ctx context.Context) (*system, error) {
	s, err := newSystem()
	if err != nil {
		return nil, err
	}
	if err := s.awaitDatabase(ctx); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *system) awaitDatabase(ctx context.Context) error {
	return service.AwaitDatabase(ctx, s.register, s.settings.DatabaseWait, s.log, schema.Check)
}

// newSystem builds the system and connects to nothing yet.
func newSystem() (*system, error) {
	settings, err := config.Load[config.Starter]()
	if err != nil {
		return nil, err
	}
	s := &system{settings: settings}
	rules, err := settings.LoadPolicy()
	if err != nil {
		return nil, err
	}
	s.policy, s.leftOut, s.consentWords = rules.Policy, rules.LeftOut, rules.WordsTo
	temporal, err := config.Temporal()
	if err != nil {
		return nil, err
	}
	s.namespace = temporal.Namespace
	s.log = service.NewLogger(os.Stderr, "starter", string(settings.LogFormat), settings.LogLevel)
	if s.metrics, err = service.NewMetrics("starter", s.log); err != nil {
		return nil, err
	}
	if s.temporal, err = service.LazyTemporal(temporal, s.log, s.metrics); err != nil {
		return nil, err
	}
	s.register, err = register.New(settings.DatabaseURL.Reveal(), register.WithTimeout(settings.DatabaseTimeout),
		register.WithLog(s.log), register.WithCPRKey(settings.CPRKey.Bytes()), register.WithLease(settings.RelayLease))
	if err != nil {
		s.temporal.Close()
		return nil, err
	}
	s.build(temporal.Namespace)
	return s, nil
}

func (s *system) build(namespace string) {
	engine := relay.Temporal{Client: s.temporal, Namespace: namespace, Queue: workflows.Queue, Workflow: workflows.FamilyJourneyName, ID: workflows.JourneyID,
		Signer: s.settings.SigningKey.Signer()}
	s.relay = relay.New(s.register, engine, relay.Options{
		Policy: s.policy, Language: string(s.settings.Language), Wait: s.settings.AnswerTimeout, Every: s.settings.RelayEvery,
		Try: s.settings.AnswerTimeout, Backoff: s.settings.RelayBackoff, Workers: s.settings.RelayWorkers,
		Retries: s.settings.RelayRetries, Longest: s.settings.RelayPause, Tries: s.settings.RelayTries,
		Tell: s.tell(), Unseen: s.settings.ConcernWaits, Reconcile: s.settings.Reconcile, Stranded: s.settings.Stranded, Kept: s.settings.RefusalsKept, Drafts: s.settings.DraftsKept, Requests: s.settings.RequestsKept,
	}, s.log, s.metrics.Registry)
	s.desk = relay.NewDesk(s.register, s.relay, s.rules())
}

// rules are what forms are checked against.
func (s *system) rules() intake.Rules {
	return intake.Rules{Policy: s.policy, CPR: privacy.CPRRules{AllowTestNumbers: s.settings.AllowTestCPR}}
}

// close closes the connections; nobody may use them afterwards.
func (s *system) close() {
	s.temporal.Close()
	_ = s.register.Close()
}
