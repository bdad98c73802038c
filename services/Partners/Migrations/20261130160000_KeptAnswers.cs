using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Migrations;

/// <summary>Of an answer nothing is kept that it told.</summary>
[DbContext(typeof(PartnersDb))]
[Migration("20261130160000_KeptAnswers")]
public sealed class KeptAnswers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.KeepNoAnswers();

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.KeepAnswersAgain();
}
