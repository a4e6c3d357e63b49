package system

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/kelseyhightower/envconfig"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/signing"
	"samspil/local/departments"
	"samspil/local/loopback"
	"samspil/local/mailcatcher"
	"samspil/local/os2forms"
	"samspil/local/processes"
	"samspil/local/provider"
	"samspil/local/stack"
	"samspil/schema/access"
)

// grace is how long programs may take to stop.
const grace = 15 * time.Second

// Config says where the system is. A port of 0 means any free one.
type Config struct {
	Stack       stack.Config `ignored:"true"`
	StarterPort int          `split_words:"true" default:"8080"`
	Departments int          `envconfig:"DEPARTMENTS_PORT" default:"0"`
	Mail        int          `envconfig:"MAIL_PORT" default:"0"`    // of the page of e-mails
	SignIn      int          `envconfig:"SIGN_IN_PORT" default:"0"` // of the provider with the invented people
	OS2Forms    int          `envconfig:"OS2FORMS_PORT" default:"0"`
	Language    string       `default:"da"` // of what supervisors read: da or en
	PolicyFile  string       `split_words:"true"`
	Programs    string       `ignored:"true"` // directory with worker and starter; built into Dir/bin when empty
	Env         []string     `ignored:"true"` // more settings for worker and starter
	Forms       bool         `ignored:"true"` // worker and starter take in what the simulated OS2forms has
	Keep        int          `ignored:"true"` // how many messages each department, and e-mails the mail catcher, remembers; 0 for their own numbers
}

// FromEnvironment reads the settings SAMSPIL_LOCAL_*.
func FromEnvironment() (Config, error) {
	var c Config
	var err error
	if c.Stack, err = stack.FromEnvironment(); err != nil {
		return c, err
	}
	return c, envconfig.Process(stack.Prefix, &c)
}

// System is a running system.
type System struct {
	*stack.Stack
	Namespace string // its own: a stack can hold several municipalities
	Sim       *departments.Server
	Mail      *mailcatcher.Server
	Provider  *provider.Server // by which people sign in
	OS2Forms  *os2forms.Server // where families fill in forms
	Programs  processes.Group
	Starter   string // its address, e.g. 127.0.0.1:8080
	Worker    string // where the worker's health and metrics are
	Health    string // where the starter's are

	config   Config
	database string
	guest    bool // on somebody else's stack, which is not its to stop
	secrets  secrets
	signer   signing.Signer
	env      settings
}

// Start starts everything and returns when forms are taken in and journeys run.
func Start(ctx context.Context, c Config, say func(string)) (_ *System, err error) {
	s := &System{config: c, database: "samspil"}
	defer func() {
		if err != nil {
			s.Stop()
		}
	}()
	if err := stack.CheckPort(c.StarterPort, "the starter", stack.Prefix+"_STARTER_PORT"); err != nil {
		return nil, err
	}
	if err := loopback.Folder(c.Stack.Dir); err != nil {
		return nil, err
	}
	err = inOrder(ctx, say, []step{
		{"building worker and starter", s.build},
		{"Postgres, Temporal and its UI", s.startStack},
		{"departments", s.startDepartments},
		{"mail catcher", s.startMail},
		{"sign-in", s.startProvider},
		{"OS2forms", s.startOS2Forms},
		{"database and search attributes", s.prepare},
		{"worker", s.startWorker},
		{"starter", s.startStarter},
	})
	if err != nil {
		return nil, err
	}
	return s, stack.WriteState(c.Stack.Dir, s.state())
}

// Stop stops everything that was started, the programs first.
func (s *System) Stop() {
	s.Programs.Stop(grace)
	if s.Sim != nil {
		_ = s.Sim.Stop() // nothing is left to tell it to
	}
	if s.Mail != nil {
		_ = s.Mail.Stop() // nor here
	}
	if s.Provider != nil {
		_ = s.Provider.Stop() // nor here
	}
	if s.OS2Forms != nil {
		_ = s.OS2Forms.Stop() // nor here
	}
	if s.guest {
		return
	}
	if s.Stack != nil {
		s.Stack.Stop()
	}
	_ = stack.RemoveState(s.config.Stack.Dir)
}

// Token is the bearer token with which somebody of a rehearsal signs in.
func (s *System) Token(actor casework.Actor) string { return s.secrets.token(actor) }

// Signer signs like the starter, for tests that bypass it.
func (s *System) Signer() signing.Signer { return s.signer }

// Database is the address of Samspil's own database as its owner sees it; each program signs in with a role of its own.
func (s *System) Database() string { return s.DatabaseURL(s.database) }

// Dir is where its logs and settings are.
func (s *System) Dir() string { return s.config.Stack.Dir }

// SecretsFile is where the tokens are kept.
func (s *System) SecretsFile() string { return secretsPath(s.config.Stack.Dir) }

// StateFile is where all addresses are kept, the database's with its password.
func (s *System) StateFile() string { return filepath.Join(s.config.Stack.Dir, "stack.json") }

func (s *System) build(ctx context.Context) error {
	if s.config.Programs != "" {
		return nil
	}
	s.config.Programs = filepath.Join(s.config.Stack.Dir, "bin")
	return Build(ctx, absolute(s.config.Programs))
}

func (s *System) startStack(ctx context.Context) (err error) {
	if s.Stack, err = stack.Start(ctx, s.config.Stack); err == nil {
		s.Namespace = s.Stack.Namespace
	}
	return err
}

func (s *System) startDepartments(ctx context.Context) (err error) {
	if s.secrets, err = keepSecrets(s.config.Stack.Dir); err != nil {
		return err
	}
	names := map[string]departments.Name{}
	for _, d := range policyfile.Default().Departments {
		names[d.ID] = departments.Name{Da: d.Da, En: d.En}
	}
	s.Sim, err = departments.Start(context.WithoutCancel(ctx), departments.Config{
		Addr: fmt.Sprintf("127.0.0.1:%d", s.config.Departments), Keys: s.secrets.Departments, Names: names, Keep: s.config.Keep,
	})
	return err
}

// prepare makes the database and its roles by the SQL of the documents, and registers the search attributes with the starter's own
// commands, as IT would.
func (s *System) prepare(ctx context.Context) error {
	if err := s.Install(ctx, strings.ReplaceAll(access.Install, "DATABASE samspil", `DATABASE "`+s.database+`"`)); err != nil {
		return err
	}
	signIns := absolute(filepath.Join(s.config.Stack.Dir, "access.json"))
	if err := s.secrets.writeAccess(signIns); err != nil {
		return err
	}
	mail, err := s.mailSettings()
	if err != nil {
		return err
	}
	if s.signer, err = s.secrets.signer(); err != nil {
		return err
	}
	s.env = settings{
		both: append([]string{
			"TEMPORAL_ADDRESS=" + s.TemporalAddress(), "TEMPORAL_NAMESPACE=" + s.Namespace,
			"SAMSPIL_LANGUAGE=" + s.config.Language,
			"SAMSPIL_POLICY_FILE=" + s.config.PolicyFile,
			"GOGC=" + strconv.Itoa(processes.GCPercent),
		}, mail...),
		owner: []string{"SAMSPIL_DATABASE_URL=" + s.DatabaseURLAs("samspil_owner", s.database)},
		worker: []string{
			"SAMSPIL_DATABASE_URL=" + s.DatabaseURLAs("samspil_worker_login", s.database),
			"SAMSPIL_TRUSTED_KEYS=" + base64.StdEncoding.EncodeToString(s.signer.Public()),
			"SAMSPIL_DEPARTMENT_ADDRESSES=" + pairs(s.Sim.URL),
			"SAMSPIL_DEPARTMENT_KEYS=" + pairs(func(d string) string { return s.secrets.Departments[d] }),
		},
		starter: []string{
			"SAMSPIL_DATABASE_URL=" + s.DatabaseURLAs("samspil_starter_login", s.database),
			"SAMSPIL_CPR_KEY=" + s.secrets.CPRKey, "SAMSPIL_SIGNING_KEY=" + s.secrets.SigningKey, "SAMSPIL_ALLOW_TEST_CPR=true",
			"SAMSPIL_ACCESS_FILE=" + signIns, "SAMSPIL_LISTEN_ADDRESS=" + s.Starter,
			// Here one sign-in is many people, and months are minutes.
			"SAMSPIL_ACTOR_QUOTA=60000", "SAMSPIL_READ_QUOTA=60000", "SAMSPIL_SIGN_IN_QUOTA=60000", "SAMSPIL_CONTACT_QUOTA=60000",
			"SAMSPIL_CONTACT_FORM=true",
		},
		more: s.config.Env,
	}
	signIn, err := s.signInSettings()
	if err != nil {
		return err
	}
	s.env.starter = append(s.env.starter, signIn...)
	if s.config.Forms {
		if err := s.formSettings(); err != nil {
			return err
		}
	}
	if err := s.writeEnv(); err != nil {
		return err
	}
	for _, command := range []string{"migrate", "search-attributes"} {
		if _, err := s.Run(ctx, command); err != nil {
			return err
		}
	}
	return s.RunAs(ctx, "samspil_owner", s.database, access.Roles)
}

func (s *System) state() stack.State {
	pids := s.Programs.Pids()
	pids["stack"], pids["postgres"] = os.Getpid(), s.PostgresPid()
	programs := map[string]string{}
	for _, name := range []string{"worker", "starter"} {
		programs[name] = s.path(name)
	}
	if self, err := os.Executable(); err == nil {
		programs["stack"] = self
	}
	return stack.State{
		Temporal: s.TemporalAddress(), Namespace: s.Namespace, UI: s.UIURL(), Starter: "http://" + s.Starter,
		Departments: s.Sim.Base(), Mail: s.Mail.Base(), SignIn: s.Provider.Base(), OS2Forms: s.OS2Forms.Base(), Database: s.Database(), Pids: pids, Programs: programs,
	}
}

func freeAddress() (string, error) {
	port, err := stack.FreePort()
	return fmt.Sprintf("127.0.0.1:%d", port), err
}

func absolute(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path // the working directory is gone: what is tried next will say so
	}
	return full
}
