package stack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql" // the plugin named below
	"go.temporal.io/server/tools/common/schema"
	"go.temporal.io/server/tools/sql"

	"samspil/internal/privatepg"
)

// Temporal's two databases: what it runs on, and what its lists are searched in.
const (
	mainDatabase       = "temporal"
	visibilityDatabase = "temporal_visibility"
)

// setUpTemporalTables makes the databases and brings their tables to the version
// of the server in this program, from the files the server's module carries.
func (s *Stack) setUpTemporalTables(ctx context.Context) error {
	for database, files := range map[string]string{
		mainDatabase:       "postgresql/v12/temporal",
		visibilityDatabase: "postgresql/v12/visibility",
	} {
		err := s.postgres.CreateDatabase(ctx, database)
		if err != nil && !errors.Is(err, privatepg.ErrDatabaseExists) {
			return err
		}
		isNew := err == nil
		if err := setUpTables(s.sqlConfig(database), files, isNew); err != nil {
			return fmt.Errorf("database %s: %w", database, err)
		}
	}
	return nil
}

func setUpTables(c *config.SQL, files string, isNew bool) error {
	logger := log.NewNoopLogger()
	conn, err := sql.NewConnection(c, logger)
	if err != nil {
		return err
	}
	defer conn.Close()
	// A first start that was interrupted leaves a database without tables.
	if _, err := conn.ReadSchemaVersion(); isNew || err != nil {
		if err := schema.NewSetupSchemaTask(conn, &schema.SetupConfig{InitialVersion: "0.0"}, logger).Run(); err != nil {
			return err
		}
	}
	return schema.NewUpdateSchemaTask(conn, &schema.UpdateConfig{DBName: c.DatabaseName, SchemaName: files}, logger).Run()
}

// sqlConfig is how the server reaches one of its databases. Each of its four
// services has a pool of its own, and together they must stay well below
// Postgres's limit of 200 connections.
func (s *Stack) sqlConfig(database string) *config.SQL {
	connections := 20
	if database == visibilityDatabase {
		connections = 5
	}
	return &config.SQL{
		PluginName:      "postgres12_pgx",
		ConnectAddr:     address(s.postgres.Port()),
		ConnectProtocol: "tcp",
		DatabaseName:    database,
		User:            s.postgres.User(),
		Password:        s.postgres.Password(),
		MaxConns:        connections,
		MaxIdleConns:    connections,
		MaxConnLifetime: time.Hour,
	}
}
