package dev.retort.schema;

/** A change of the schema; a dialect's DDL compiler writes each as its database spells it. */
public sealed interface DdlStatement
        permits CreateTable,
                DropTable,
                CreateView,
                DropView,
                RefreshMaterializedView,
                AlterTable,
                CreateIndex,
                DropIndex,
                CreateSequence,
                DropSequence,
                CreateSchema,
                DropSchema,
                CreateDomain,
                DropDomain,
                CreateEnum,
                DropEnum,
                SetComment,
                Ddl {}
