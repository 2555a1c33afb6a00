FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/slack-sandbox/package.json packages/slack-sandbox/
RUN npm ci --include=dev
COPY . .
RUN node scripts/bootstrap.mjs && npm prune --omit=dev && node scripts/trim-packages.mjs

FROM node:24-bookworm-slim
# For whoever sets no REDIS_URL: a private Redis, which keeps its data in the volume.
RUN apt-get update \
  && apt-get install -y --no-install-recommends redis-server \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /data
VOLUME /data
ENV NODE_ENV=production PORT=3000 INFOINTERVIEW_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Files that are read, not compiled, such as the screening model.
COPY --from=build /app/src ./src
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/index.js"]
