using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Vmdo.Identity;
using Vmdo.Members;
using Vmdo.Partners;
using Vmdo.Projects;

namespace Vmdo.Access.Tests;

/// <summary>A service that shares broker and issuer with the others, and logs no more than warnings: thousands of requests would cost minutes.</summary>
public abstract class RunningService<TEntry>(Servers servers, string databaseName, Uri broker, TestIssuer issuer) : ServiceUnderTest<TEntry>(servers, databaseName, broker, issuer)
    where TEntry : class
{
    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddFilter((_, level) => level >= LogLevel.Warning));
}

public sealed class RunningMembers(Servers servers, Uri broker, TestIssuer issuer) : RunningService<MembersDb>(servers, "membersdb", broker, issuer);

public sealed class RunningProjects(Servers servers, Uri broker, TestIssuer issuer) : RunningService<ProjectsDb>(servers, "projectsdb", broker, issuer);

public sealed class RunningPartners(Servers servers, Uri broker, TestIssuer issuer) : RunningService<PartnersDb>(servers, "partnersdb", broker, issuer);

/// <summary>Identity as it is, but for its keys: it takes the tokens of the test, as the other services do.</summary>
public sealed class RunningIdentity(Servers servers, Uri broker, TestIssuer issuer) : RunningService<IdentityDb>(servers, "identitydb", broker, issuer)
{
    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Mail:Folder", Directory.CreateTempSubdirectory("vmdo-mails-").FullName);
        host.ConfigureServices(services => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            bearer.Configuration = new OpenIdConnectConfiguration();
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => [Issuer.Key];
        }));
    }
}
